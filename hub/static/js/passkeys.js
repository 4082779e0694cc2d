// Makes and shows passkeys: the one thing on account pages that a browser can do only with JavaScript.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (credentials) => (credentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

// A passkey signs in by itself, so the device has to keep it and to make sure who holds it.
const KEPT = { residentKey: "required", requireResidentKey: true, userVerification: "required" };

async function make({ creation_options: { publicKey: asked } }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: withBytes(asked.excludeCredentials),
      authenticatorSelection: { ...asked.authenticatorSelection, ...KEPT },
    },
  });
  return {
    ...described(made),
    response: {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function show({ request_options: { publicKey: asked } }) {
  const shown = await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: withBytes(asked.allowCredentials) },
  });
  return {
    ...described(shown),
    response: {
      authenticatorData: text(shown.response.authenticatorData),
      clientDataJSON: text(shown.response.clientDataJSON),
      signature: text(shown.response.signature),
      userHandle: text(shown.response.userHandle),
    },
  };
}

const described = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
});

// What the server asks for stands in the page, or is fetched when the button is pressed.
async function options(form) {
  const given = form.querySelector('script[type="application/json"]');
  if (given) return JSON.parse(given.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function problem(error) {
  if (error.name === "InvalidStateError") return "This device has a passkey for your account already.";
  if (error.name === "NotAllowedError") return "No passkey was used. Try once more, or take another way.";
  return "That did not work. Wait a minute and try once more, or take another way.";
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const said = form.querySelector("[data-passkey-problem]");
  said.hidden = true;
  try {
    const asked = await options(form);
    form.elements.credential.value = JSON.stringify(await (form.dataset.passkey === "make" ? make : show)(asked));
    form.submit();
  } catch (error) {
    said.textContent = problem(error);
    said.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey]").forEach((form) => {
    form.hidden = false;
    // The browser may have looked for what wants the focus before.
    form.querySelector("[autofocus]")?.focus();
    form.addEventListener("submit", send);
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((words) => { words.hidden = true; });
}
