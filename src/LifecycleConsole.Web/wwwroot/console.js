// What the browser does for the console without asking the server. No library, no inline script anywhere.
(() => {
  'use strict';
  const root = document.documentElement;
  const narrow = matchMedia('(max-width: 767.98px)');

  // ---- theme: the system's until chosen, then a cookie that the server reads for the next document
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : systemIsDark.matches;
  const dress = () => {
    const name = isDark() ? 'dark' : 'light';
    for (const sheet of document.querySelectorAll('link[data-sheet]')) {
      const isWorn = sheet.dataset.sheet === name;
      if (isWorn && !sheet.href) sheet.href = sheet.dataset.from;
      sheet.media = isWorn ? 'all' : 'not all';
    }
  };
  dress();
  systemIsDark.addEventListener('change', dress);
  const setTheme = name => {
    root.dataset.theme = name;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `lc-theme=${name}; path=/; max-age=31536000; samesite=lax${secure}`;
    dress();
  };

  // ---- drawer and search of the narrow top bar
  const drawer = open => {
    const was = root.classList.toggle('drawer', open);
    const button = document.querySelector('[data-drawer-open]');
    button?.setAttribute('aria-expanded', String(was));
    if (open) document.querySelector('.sidenav a, .sidenav [tabindex]')?.focus();
  };
  const search = open => {
    root.classList.toggle('searching', open && narrow.matches);
    if (open) document.getElementById('search')?.focus();
  };

  // ---- copy
  const say = text => {
    let live = document.getElementById('lc-live');
    if (!live) {
      live = Object.assign(document.createElement('div'), { id: 'lc-live', className: 'sr' });
      live.setAttribute('role', 'status');
    }
    (document.querySelector('dialog[open]') ?? document.body).append(live);
    live.textContent = '';
    requestAnimationFrame(() => { live.textContent = text; });
  };
  const copy = async button => {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // plain http has no clipboard
      const area = Object.assign(document.createElement('textarea'), { value: text, className: 'sr' });
      button.after(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.classList.add('copied');
    setTimeout(() => button.classList.remove('copied'), 1500);
    say(button.dataset.copied);
  };

  // ---- menus
  const itemsOf = menu => [...menu.querySelectorAll('[role^=menuitem]')];
  let current = null;
  const place = (button, popup, atEnd) => {
    const b = button.getBoundingClientRect();
    const p = popup.getBoundingClientRect();
    const left = atEnd ? b.right - p.width : b.left;
    const below = b.bottom + 4 + p.height <= innerHeight || b.top < p.height;
    popup.style.left = Math.max(8, Math.min(left, innerWidth - p.width - 8)) + 'px';
    popup.style.top = Math.max(8, below ? Math.min(b.bottom + 4, innerHeight - p.height - 8) : b.top - p.height - 4) + 'px';
  };
  const closeMenu = giveBack => {
    if (!current) return;
    const { button, popup, page } = current;
    current = null;
    if (popup.matches(':popover-open')) popup.hidePopover();
    if (giveBack) button.focus();
    // after the click that chose has gone to the page
    setTimeout(() => page.invokeMethodAsync('Closed').catch(() => {}), 0);
  };
  const openMenu = (button, popup, page, atEnd) => {
    closeMenu(false);
    current = { button, popup, page };
    popup.showPopover();
    place(button, popup, atEnd);
    (popup.querySelector('[aria-checked=true]') ?? itemsOf(popup)[0])?.focus();
  };
  const moveIn = (popup, event) => {
    const items = itemsOf(popup);
    const at = items.indexOf(document.activeElement);
    const to = {
      ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0, End: items.length - 1,
    }[event.key] ?? (/^\S$/.test(event.key)
      ? [...items.keys()].map(i => (at + 1 + i) % items.length)
        .find(i => items[i].textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))
      : undefined);
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  };

  // ---- tables: the rows answer to keys; the server hears only of what is selected
  const tableKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const help = document.querySelector('[data-table-help]');
    if (event.key === '?' && help && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      help.click();
      return;
    }
    const row = event.target.closest?.('table[data-keys] tbody tr');
    if (!row || row !== event.target) return;
    const rows = [...row.parentElement.children];
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      rows[to]?.focus();
    } else if (event.key === ' ') {
      event.preventDefault();
      row.querySelector('.c0 input')?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
    } else if (event.key === 'Enter') {
      row.querySelector('a')?.click();
    }
  };
  addEventListener('focusin', event => { // one row at a time is a stop of the Tab key
    const row = event.target.closest?.('table[data-keys] tbody tr');
    if (!row || row !== event.target) return;
    for (const other of row.parentElement.children) other.tabIndex = other === row ? 0 : -1;
  });

  // ---- dialogs
  const openers = new Map();
  const openDialog = (dialog, id, page) => {
    openers.set(id, { dialog, opener: document.activeElement });
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      if (dialog.querySelector(':scope > .lc-radzen:not([style*="display: none"])')) {
        Radzen.closeAllPopups();
        return;
      }
      page.invokeMethodAsync('CancelAsync').catch(() => {});
    });
    dialog.showModal();
    (dialog.querySelector('[autofocus]') ?? dialog.querySelector('h2'))?.focus();
  };
  const closedDialog = id => {
    const { dialog, opener } = openers.get(id) ?? {};
    openers.delete(id);
    dialog?.close(); // it may still stand for a moment, and would keep the focus
    (opener?.isConnected && opener !== document.body ? opener : document.getElementById('main'))?.focus();
  };
  // Radzen hangs its popups on the body, where a modal dialog cannot reach them: bring them in.
  new MutationObserver(changes => {
    const dialog = [...document.querySelectorAll('dialog[open]')].pop();
    if (!dialog) return;
    for (const node of changes.flatMap(change => [...change.addedNodes])) {
      if (node.parentNode === document.body && node.matches?.('.rz-popup, [class*="-panel"], [class*="-popup"]')) {
        node.style.position = 'fixed';
        node.classList.add('lc-radzen');
        dialog.append(node);
      }
    }
  }).observe(document.body ?? root, { childList: true });

  // ---- one listener each
  addEventListener('click', event => {
    const on = name => event.target.closest?.(name);
    if (on('[data-copy]')) { copy(on('[data-copy]')); return; }
    if (on('[data-theme-toggle]')) setTheme(isDark() ? 'light' : 'dark');
    if (on('[data-drawer-open]')) drawer(!root.classList.contains('drawer'));
    if (on('[data-drawer-close]')) drawer(false);
    if (on('[data-search-open]')) search(true);
    if (on('[data-reload]')) location.reload();
    if (on('[data-reconnect]')) reconnect();
    const item = on('[role^=menuitem]');
    if (item && current && item.getAttribute('aria-disabled') !== 'true') closeMenu(true);
  }, true);
  addEventListener('pointerdown', event => {
    if (current && !current.popup.contains(event.target) && !current.button.contains(event.target)) closeMenu(false);
  }, true);
  addEventListener('scroll', event => {
    if (current && !current.popup.contains(event.target)) closeMenu(false);
  }, true);
  addEventListener('resize', () => closeMenu(false));
  addEventListener('focusout', event => {
    if (event.target.id === 'search') root.classList.remove('searching');
  });
  addEventListener('keydown', event => {
    if (current) {
      if (event.key === 'Escape') { event.preventDefault(); closeMenu(true); }
      else if (event.key === 'Tab') closeMenu(true);
      else moveIn(current.popup, event);
      return;
    }
    if (event.key === 'Escape' && root.classList.contains('drawer')) {
      drawer(false);
      document.querySelector('[data-drawer-open]')?.focus();
    }
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
      && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      search(true);
    }
    if (event.key === 'ArrowDown' && event.target.matches?.('[aria-haspopup=menu]')) {
      event.preventDefault();
      event.target.click();
      return;
    }
    if (!typing) tableKey(event);
  }, true);

  // ---- a lost circuit: try again by itself; one that the server has dropped starts anew
  const reconnect = async () => {
    try {
      if (await Blazor.reconnect() === false) location.reload();
    } catch { /* still away: the next try comes */ }
  };
  const note = document.getElementById('components-reconnect-modal');
  if (note) {
    let again = 0;
    new MutationObserver(() => {
      clearInterval(again);
      if (note.classList.contains('components-reconnect-rejected')) location.reload();
      if (note.classList.contains('components-reconnect-failed')) again = setInterval(reconnect, 5000);
    }).observe(note, { attributeFilter: ['class'] });
  }

  // Long texts go to the server as a stream: a message of the circuit is too small for them.
  const bytesOf = field => new TextEncoder().encode(field.value);

  // The first field of a form that was not taken.
  const focusProblem = () => document.querySelector('[aria-invalid=true]')?.focus();

  // A page that was opened begins at its heading, unless somebody is at work on it already: on a first page wherever he
  // is, on a later one within it (the link that led here may still have the focus).
  const focusHeading = isFirst => {
    const heading = document.querySelector('h1');
    const at = document.activeElement;
    const main = document.getElementById('main');
    const isAtWork = at && at !== document.body && at !== main && (isFirst || main?.contains(at));
    if (!heading || isAtWork || document.querySelector('dialog[open]')) return;
    if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1');
    heading.focus();
  };

  window.lc = { openMenu, openDialog, closedDialog, bytesOf, focusProblem, focusHeading };
})();
