// Sends a file as it is read from the disk, and shows how far it is. The server answers with the import's number.
(() => {
  let request = null;

  const part = (form, name) => form.parentElement.querySelector(`[data-upload-${name}]`);

  const fail = (form, sentence) => {
    part(form, 'progress').hidden = true;
    const error = part(form, 'error');
    error.querySelector('div').textContent = sentence;
    error.hidden = false;
  };

  const answer = (form, sent) => {
    let said = {};
    try { said = JSON.parse(sent.responseText); } catch { /* not ours: a proxy's page */ }
    if (sent.status === 200 && said.id) Blazor.navigateTo(`imports/${said.id}`);
    else fail(form, said.sentence || form.dataset.failed);
  };

  const send = (form, file) => {
    if (request || !file) return;
    const progress = part(form, 'progress');
    const bar = progress.querySelector('progress');
    part(form, 'error').hidden = true;
    part(form, 'name').textContent = form.dataset.busy.replace('{0}', file.name);
    bar.value = 0;
    progress.hidden = false;
    const sent = request = new XMLHttpRequest();
    sent.open('POST', `${form.action}?name=${encodeURIComponent(file.name)}`);
    sent.setRequestHeader('RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    sent.setRequestHeader('Content-Type', 'application/octet-stream');
    sent.upload.addEventListener('progress', event => {
      if (event.lengthComputable) bar.value = 100 * event.loaded / event.total;
    });
    sent.addEventListener('load', () => answer(form, sent));
    sent.addEventListener('error', () => fail(form, form.dataset.failed));
    sent.addEventListener('abort', () => fail(form, form.dataset.failed));
    sent.addEventListener('loadend', () => { request = null; form.reset(); });
    sent.send(file);
  };

  const formOf = event => event.target.closest?.('form[data-upload]');

  document.addEventListener('change', event => {
    const form = event.target.type === 'file' && formOf(event);
    if (form) send(form, event.target.files[0]);
  });
  document.addEventListener('dragover', event => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    form.classList.add('over');
  });
  document.addEventListener('dragleave', event => formOf(event)?.classList.remove('over'));
  document.addEventListener('drop', event => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    form.classList.remove('over');
    send(form, event.dataTransfer.files[0]);
  });
  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-upload-stop]')) request?.abort();
  });
})();
