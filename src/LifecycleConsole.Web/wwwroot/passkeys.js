// Forms with a passkey: the question comes from the server, the device answers, the form carries the answer back.
(() => {
  'use strict';
  const isAble = () => typeof PublicKeyCredential === 'function' && !!PublicKeyCredential.parseRequestOptionsFromJSON;
  const field = (form, name) => form.querySelector(`[name="Passkey.${name}"]`);

  const tell = (form, text) => {
    const note = form.querySelector('[data-problem]');
    note.querySelector('p').textContent = text ?? '';
    note.hidden = !text;
  };
  const post = async (form, path, data) => {
    const answer = await fetch(path, { method: 'POST', body: data, credentials: 'same-origin' });
    if (answer.ok) return answer;
    throw new Error(answer.status === 409 || answer.status === 429 ? await answer.text() : form.dataset.failed);
  };
  const ask = async form => {
    const data = new FormData();
    data.append('matter', form.dataset.passkey);
    data.append('__RequestVerificationToken', form.querySelector('[name="__RequestVerificationToken"]').value);
    return (await post(form, 'passkeys/question', data)).json();
  };
  const answer = async (form, options) => {
    try {
      return form.dataset.passkey === 'New'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    } catch { // declined, no such device, this one is known already, or the address may have no passkeys
      throw new Error(form.dataset.failed);
    }
  };
  const run = async form => {
    if (!isAble()) throw new Error(form.dataset.unable);
    const question = await ask(form);
    const given = await answer(form, question.options);
    field(form, 'Answer').value = JSON.stringify(given.toJSON());
    field(form, 'State').value = question.state;
    const remember = field(form, 'Remember');
    if (remember) remember.value = String(document.querySelector('[name="Form.Remember"]')?.checked ?? false);
    if (form.dataset.passkeyPost) await post(form, form.dataset.passkeyPost, new FormData(form));
  };

  // before anybody else hears of it; with the answer in it the form goes its way
  addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches?.('form[data-passkey]') || form.dataset.answered) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.asking) return;
    form.dataset.asking = 'true';
    tell(form, null);
    run(form).then(
      () => {
        form.dataset.answered = 'true';
        form.requestSubmit();
        delete form.dataset.answered;
      },
      problem => tell(form, problem.message))
      .finally(() => { delete form.dataset.asking; });
  }, true);
})();
