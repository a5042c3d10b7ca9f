// A page can be read, and written into, before its circuit listens. The page is then drawn anew: what has been typed
// meanwhile is put where it was, with the focus. Forms with a draft are kept by drafts.js.
(() => {
  'use strict';
  const texts = 'input[type=text], input[type=search], input[type=tel], input[type=url], input:not([type]), textarea';
  const fields = `${texts}, input[type=email], input[type=number], input[type^=date], input[type=time], select`;
  const loadMs = 10000; // a page that takes longer to draw its fields is not what was typed into any more
  const typed = new Map();
  let focused = null;
  let forgetting = 0;

  const isInteractive = () => document.querySelector('.lc-layout[data-interactive=true]') !== null;
  const isOurs = field => field?.matches?.(fields) && !field.matches('[data-draft-not]')
    && !field.closest('[data-draft]') && field.closest('.lc-layout');
  // Fields without a name of their own are told apart by their place.
  const keysOf = () => {
    const [keys, seen] = [new Map(), new Map()];
    for (const field of document.querySelectorAll(fields)) {
      if (!isOurs(field)) continue;
      const key = [location.pathname, field.id, field.name, field.getAttribute('aria-label'), field.type].join('|');
      const n = seen.get(key) ?? 0;
      seen.set(key, n + 1);
      keys.set(field, `${key}|${n}`);
    }
    return keys;
  };
  const keyOf = field => keysOf().get(field);

  const keep = event => {
    const field = event.target;
    if (!isOurs(field)) return;
    if (!isInteractive()) typed.set(keyOf(field), field.value);
    else if (typed.size > 0) typed.delete(keyOf(field)); // what a person types now is newer
  };
  const look = event => {
    if (!isInteractive()) focused = isOurs(event.target) ? keyOf(event.target) : null;
    else if (event.target !== document.querySelector('h1')) focused = null;
  };
  // Such a form is read by the circuit only: sent by the browser it would lead nowhere with nothing.
  const hold = event => {
    const form = event.target;
    if (!isInteractive() && form.closest('.lc-layout') && !form.hasAttribute('method')) event.preventDefault();
  };

  const restore = (field, key) => {
    if (focused === key) {
      focused = null;
      field.focus();
    }
    if (!typed.has(key)) return;
    const value = typed.get(key);
    typed.delete(key);
    if (field.value === value) return;
    field.value = value;
    if (field.matches(texts)) field.setSelectionRange(value.length, value.length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  if (!isInteractive()) { // somebody was faster than this script
    for (const [field, key] of keysOf()) {
      if (field.matches('input, textarea') && field.value !== field.defaultValue) typed.set(key, field.value);
      if (field === document.activeElement) focused = key;
    }
  }
  addEventListener('input', keep, true);
  addEventListener('focusin', look, true);
  addEventListener('pointerdown', event => { if (!isOurs(event.target)) focused = null; }, true);
  addEventListener('submit', hold, true);
  new MutationObserver(() => {
    if ((typed.size === 0 && focused === null) || !isInteractive()) return;
    forgetting ||= setTimeout(() => { typed.clear(); focused = null; }, loadMs);
    for (const [field, key] of keysOf()) restore(field, key);
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['data-interactive'] });
})();
