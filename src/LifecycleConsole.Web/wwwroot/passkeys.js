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
  const get = (question, more) => navigator.credentials.get(
    { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question.options), ...more });
  const answer = async (form, question) => {
    try {
      return form.dataset.passkey === 'New'
        ? await navigator.credentials.create(
          { publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question.options) })
        : await get(question);
    } catch { // declined, no such device, this one is known already, or the address may have no passkeys
      throw new Error(form.dataset.failed);
    }
  };
  const keep = (form, question, given) => {
    field(form, 'Answer').value = JSON.stringify(given.toJSON());
    field(form, 'State').value = question.state;
    const remember = field(form, 'Remember');
    if (remember) remember.value = String(document.querySelector('[name="Form.Remember"]')?.checked ?? false);
  };
  const send = form => {
    form.dataset.answered = 'true';
    form.requestSubmit();
    delete form.dataset.answered;
  };
  const run = async form => {
    if (!isAble()) throw new Error(form.dataset.unable);
    const question = await ask(form);
    keep(form, question, await answer(form, question));
    if (form.dataset.passkeyPost) await post(form, form.dataset.passkeyPost, new FormData(form));
  };

  // A passkey stands among the names that the browser offers to fill in, where it can. Nobody has asked for it, so
  // no fault is told; a question is put anew before it is too old to be answered.
  const questionLasts = 8 * 60 * 1000;
  let offer = null;
  const withdraw = () => {
    offer?.abort();
    offer = null;
  };
  const canOffer = async () => {
    try {
      return isAble() && await PublicKeyCredential.isConditionalMediationAvailable?.();
    } catch {
      return false;
    }
  };
  const wait = async (form, own) => {
    let isOld = false;
    const clock = setTimeout(() => { isOld = true; own.abort(); }, questionLasts);
    try {
      const question = await ask(form);
      const given = await get(question, { mediation: 'conditional', signal: own.signal });
      if (offer !== own || form.dataset.asking) return;
      keep(form, question, given);
      send(form);
    } catch { // withdrawn, declined, asked too often, or the address may have no passkeys
      if (isOld && offer === own && form.isConnected) propose(form);
    } finally {
      clearTimeout(clock);
    }
  };
  const propose = async form => {
    withdraw();
    const own = offer = new AbortController();
    if (await canOffer() && offer === own) await wait(form, own);
  };
  const proposeHere = () => {
    const form = document.querySelector('form[data-passkey="SignIn"]');
    if (form && !offer && !form.dataset.asking) propose(form);
  };
  proposeHere();
  addEventListener('focusin', event => { if (event.target.autocomplete?.includes('webauthn')) proposeHere(); });

  // before anybody else hears of it; with the answer in it the form goes its way
  addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches?.('form[data-passkey]') || form.dataset.answered) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.asking) return;
    form.dataset.asking = 'true';
    tell(form, null);
    withdraw();
    run(form).then(
      () => send(form),
      problem => tell(form, problem.message))
      .finally(() => { delete form.dataset.asking; });
  }, true);
})();
