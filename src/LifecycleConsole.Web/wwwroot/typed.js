// A page can be read, and written into, before its circuit listens. The page is then drawn anew: what has been typed
// meanwhile is put where it was, with the focus. Forms with a draft are kept by drafts.js.
(() => {
  'use strict';
  const fields = 'input:not([type=password], [type=checkbox], [type=radio], [type=file], [data-draft-not]), textarea, select';
  const isInteractive = () => document.querySelector('.lc-layout[data-interactive=true]') !== null;
  const keyOf = field => [location.pathname, field.id, field.name, field.getAttribute('aria-label')].join('|');
  const isOurs = field => field?.matches?.(fields) && !field.closest('[data-draft]') && field.closest('.lc-layout');
  const typed = new Map();
  let focused = null;

  const keep = event => {
    const field = event.target;
    if (!isOurs(field)) return;
    const key = keyOf(field);
    if (isInteractive()) typed.delete(key); // what a person types now is newer
    else typed.set(key, field.value);
  };
  const look = event => {
    if (!isInteractive()) focused = isOurs(event.target) ? keyOf(event.target) : null;
    else if (event.isTrusted && event.target !== document.querySelector('h1')) focused = null;
  };

  const restore = field => {
    const key = keyOf(field);
    if (focused === key) {
      focused = null;
      field.focus();
    }
    if (!typed.has(key)) return;
    const value = typed.get(key);
    typed.delete(key);
    if (field.value === value) return;
    field.value = value;
    if (field.matches('input, textarea')) field.setSelectionRange?.(value.length, value.length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  addEventListener('input', keep, true);
  addEventListener('focusin', look, true);
  new MutationObserver(() => {
    if ((typed.size === 0 && focused === null) || !isInteractive()) return;
    for (const field of document.querySelectorAll(fields)) if (isOurs(field)) restore(field);
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['data-interactive'] });
})();
