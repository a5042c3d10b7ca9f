// Keeps what a person has typed into a form (inside data-draft="name") in this tab, by address, until the form is closed.
// A page that had to be reloaded, because its circuit was lost for good, gets it back. What confirms a severe deed
// (data-draft-not) is never filled in.
(() => {
  'use strict';
  const fields = 'input:not([data-draft-not]), select, textarea, button[role=switch]';
  const prefix = form => `lc-draft:${location.pathname}:${form.dataset.draft}:`;
  const isChoice = field => field.type === 'checkbox' || field.type === 'radio';
  const isSwitch = field => field.getAttribute('role') === 'switch';
  const keyOf = field => prefix(field.closest('[data-draft]')) + (field.type === 'radio' ? field.name : field.id || field.name);
  const isInteractive = () => document.querySelector('.lc-layout[data-interactive=true]') !== null;

  const valueOf = field => field.type === 'checkbox' ? String(field.checked)
    : field.type === 'radio' ? field.id
    : isSwitch(field) ? String(field.getAttribute('aria-checked') !== 'true') // as it will be after the click
    : field.value;

  const keep = event => {
    const field = event.target;
    if (!field.matches?.(fields) || field.type === 'password' || !field.closest('[data-draft]')) return;
    if (isSwitch(field) === (event.type === 'click')) sessionStorage.setItem(keyOf(field), valueOf(field));
  };

  const restore = field => {
    const kept = sessionStorage.getItem(keyOf(field));
    if (kept === null || field.disabled) return;
    if (isSwitch(field)) {
      if (field.getAttribute('aria-checked') !== kept) field.click();
    } else if (isChoice(field)) {
      const checked = field.type === 'radio' ? field.id === kept : kept === 'true';
      if (checked === field.checked || (field.type === 'radio' && !checked)) return;
      field.click();
    } else if (field.value !== kept) {
      field.value = kept;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  // Only what has just been drawn: a field that a person already works with is his.
  const restoreIn = node => {
    for (const field of node.querySelectorAll(fields)) if (field.closest('[data-draft]')) restore(field);
    if (node.matches?.(fields) && node.closest('[data-draft]')) restore(node);
  };

  const forget = form => Object.keys(sessionStorage)
    .filter(key => key.startsWith(prefix(form)))
    .forEach(key => sessionStorage.removeItem(key));

  const formsIn = node => node.nodeType !== Node.ELEMENT_NODE ? []
    : [...(node.matches('[data-draft]') ? [node] : []), ...node.querySelectorAll('[data-draft]')];

  const isClosed = form =>
    ![...document.querySelectorAll('[data-draft]')].some(other => other.dataset.draft === form.dataset.draft);

  addEventListener('input', keep, true);
  addEventListener('change', keep, true);
  addEventListener('click', keep, true);
  new MutationObserver(changes => {
    if (!isInteractive()) return; // the page as first drawn is about to be drawn again
    for (const { removedNodes, addedNodes, type } of changes) {
      if (type === 'attributes') restoreIn(document);
      removedNodes.forEach(node => formsIn(node).filter(isClosed).forEach(forget));
      addedNodes.forEach(node => node.nodeType === Node.ELEMENT_NODE && restoreIn(node));
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['data-interactive'] });
})();
