// A button can be pressed before its page's circuit listens. It is pressed again, once, as soon as the page does and
// the same button is there: by its name, and in a list by the words of its row. Where two are alike none is pressed,
// nor after whatever else the person does meanwhile.
(() => {
  'use strict';
  const waitMs = 10000; // a page that takes longer is not what was pressed any more
  const byScript = ['copy', 'theme-toggle', 'drawer-open', 'drawer-close', 'search-open', 'reload', 'reconnect']
    .map(name => `[data-${name}]`).join(', ');
  let pressed = null;
  let forgetting = 0;

  const isInteractive = () => document.querySelector('.lc-layout[data-interactive=true]') !== null;
  const words = element => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const nameOf = button => [
    location.pathname, location.search, button.getAttribute('aria-label'), button.title, words(button),
    words(button.closest('tr, li')),
  ].join('|');
  const isAlike = button => nameOf(button) === pressed && button.checkVisibility();
  const forget = () => {
    pressed = null;
    clearTimeout(forgetting);
    document.documentElement.classList.remove('lc-pressed');
  };

  addEventListener('click', event => {
    if (!event.isTrusted) return; // our own
    forget();
    const button = event.target.closest?.('.lc-layout button');
    if (!button || isInteractive() || button.matches(byScript) || button.closest('form[method]')) return;
    pressed = nameOf(button);
    forgetting = setTimeout(forget, waitMs);
    document.documentElement.classList.add('lc-pressed');
  }, true);
  addEventListener('keydown', forget, true);
  new MutationObserver(() => {
    if (pressed === null || !isInteractive()) return;
    const alike = [...document.querySelectorAll('.lc-layout button')].filter(isAlike);
    if (alike.length === 0) return; // it may still be drawn
    forget();
    if (alike.length === 1 && !alike[0].disabled) alike[0].click();
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['data-interactive'] });
})();
