// Completes names inside the strings of a text (textarea[data-complete="id of a list"]): the list's items are the
// choices, the name in <code>, its meaning after it. Opens while one types and on Ctrl+Space; arrows choose, Enter and
// Tab take, Escape closes. The text stays the user's own: nothing is sent from here.
(() => {
  'use strict';
  const choicesMax = 8;
  let open = null; // { field, from, to, items, at, box }

  const namesOf = field => [...(document.getElementById(field.dataset.complete)?.querySelectorAll('li') ?? [])]
    .map(item => {
      const name = item.querySelector('code').textContent;
      return { name, says: item.textContent.slice(name.length).trim() };
    });

  // What stands between the last quotation mark of the line and the caret; null outside of a string.
  const wordAt = field => {
    const caret = field.selectionStart;
    if (caret !== field.selectionEnd) return null;
    const line = field.value.slice(field.value.lastIndexOf('\n', caret - 1) + 1, caret);
    const quotes = line.split('"');
    const word = quotes[quotes.length - 1];
    return quotes.length % 2 === 0 && /^[A-Za-z:/*?-]*$/.test(word) ? { word, from: caret - word.length, to: caret } : null;
  };

  const fits = (name, word) => name.toLowerCase().startsWith(word.toLowerCase())
    || (word.length > 1 && name.slice(name.indexOf(':') + 1).toLowerCase().startsWith(word.toLowerCase()));

  const close = () => {
    if (!open) return;
    open.box.remove();
    open.field.removeAttribute('aria-activedescendant');
    open.field.removeAttribute('aria-controls');
    open = null;
  };

  const mark = at => {
    open.at = at;
    [...open.box.children].forEach((item, n) => item.setAttribute('aria-selected', String(n === at)));
    open.box.children[at].scrollIntoView({ block: 'nearest' });
    open.field.setAttribute('aria-activedescendant', open.box.children[at].id);
  };

  // The text has a fixed width and does not wrap: line and column give the place.
  const place = ({ field, from, box }) => {
    const style = getComputedStyle(field);
    const before = field.value.slice(0, from).split('\n');
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = style.font;
    const left = parseFloat(style.paddingLeft) + before[before.length - 1].length * pen.measureText('0').width - field.scrollLeft;
    const top = parseFloat(style.paddingTop) + before.length * parseFloat(style.lineHeight) - field.scrollTop;
    const edge = field.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(edge.left + left, innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${Math.min(edge.top + Math.max(top, 0), innerHeight - box.offsetHeight - 8)}px`;
  };

  const show = (field, { word, from, to }) => {
    close();
    const items = namesOf(field).filter(item => fits(item.name, word) && item.name !== word).slice(0, choicesMax);
    if (items.length === 0) return;
    const box = document.createElement('ul');
    box.className = 'menu completion';
    box.id = 'completion';
    box.setAttribute('role', 'listbox');
    box.setAttribute('aria-label', field.labels?.[0]?.textContent ?? '');
    items.forEach((item, n) => {
      const row = box.appendChild(document.createElement('li'));
      row.id = `completion-${n}`;
      row.setAttribute('role', 'option');
      row.appendChild(document.createElement('code')).textContent = item.name;
      row.appendChild(document.createElement('span')).textContent = item.says;
      row.addEventListener('mousedown', event => { event.preventDefault(); mark(n); take(); });
    });
    document.body.appendChild(box);
    open = { field, from, to, items, at: 0, box };
    field.setAttribute('aria-controls', box.id);
    place(open);
    mark(0);
  };

  const take = () => {
    const { field, from, to, items, at } = open;
    close();
    field.focus();
    field.setSelectionRange(from, to);
    // As if typed, so that it can be undone and is told to the page when the field is left.
    if (!document.execCommand('insertText', false, items[at].name)) {
      field.setRangeText(items[at].name, from, to, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    close(); // the insertion is typing too
  };

  const isOne = field => field instanceof HTMLTextAreaElement && field.dataset.complete && !field.readOnly;

  document.addEventListener('input', event => {
    if (!isOne(event.target)) return;
    const at = wordAt(event.target);
    if (at && at.word.length > 0) show(event.target, at); else close();
  });

  document.addEventListener('keydown', event => {
    if (!isOne(event.target)) return;
    if (event.ctrlKey && event.code === 'Space') {
      const at = wordAt(event.target);
      if (at) { event.preventDefault(); show(event.target, at); }
    } else if (open) {
      const count = open.items.length;
      const deed = {
        ArrowDown: () => mark((open.at + 1) % count), ArrowUp: () => mark((open.at + count - 1) % count),
        Enter: take, Tab: take, Escape: close,
      }[event.key];
      if (deed) { event.preventDefault(); event.stopPropagation(); deed(); }
    }
  }, true);

  document.addEventListener('focusout', event => { if (open?.field === event.target) close(); });
  document.addEventListener('scroll', event => { if (open && !open.box.contains(event.target)) close(); }, true);
})();
