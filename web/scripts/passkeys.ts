// Passkeys: asks the browser to make one, or to use one, and puts its answer into the form.
// Every page that asks for a passkey offers another way, which works without this script.
export {};

type Plain = { [name: string]: unknown };

function bytes(text: string): ArrayBuffer {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer;
}

function text(data: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function named(list: unknown): PublicKeyCredentialDescriptor[] {
  const known = (list ?? []) as (PublicKeyCredentialDescriptor & { id: unknown })[];
  return known.map((one) => ({ ...one, id: bytes(String(one.id)) }));
}

// The server's options come with bytes written as text.
function toMake(plain: Plain): PublicKeyCredentialCreationOptions {
  const user = plain["user"] as Plain;
  const selection = (plain["authenticatorSelection"] ?? {}) as AuthenticatorSelectionCriteria;
  return {
    ...(plain as unknown as PublicKeyCredentialCreationOptions),
    challenge: bytes(String(plain["challenge"])),
    user: { ...(user as unknown as PublicKeyCredentialUserEntity), id: bytes(String(user["id"])) },
    excludeCredentials: named(plain["excludeCredentials"]),
    // Where the device can, the passkey also stands in for address and password.
    authenticatorSelection: {
      ...selection,
      residentKey: "preferred",
      requireResidentKey: false,
      userVerification: "preferred",
    },
  };
}

function toUse(plain: Plain): PublicKeyCredentialRequestOptions {
  return {
    ...(plain as unknown as PublicKeyCredentialRequestOptions),
    challenge: bytes(String(plain["challenge"])),
    allowCredentials: named(plain["allowCredentials"]),
  };
}

function written(credential: PublicKeyCredential): string {
  const response: Plain = {};
  const given = credential.response;
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const value = (given as unknown as Plain)[name];
    if (value instanceof ArrayBuffer) {
      response[name] = text(value);
    }
  }
  if (given instanceof AuthenticatorAttestationResponse) {
    response["transports"] = given.getTransports?.() ?? [];
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function asked(form: HTMLFormElement): Promise<Plain> {
  const here = form.querySelector("#passkey-options")?.textContent;
  if (here) {
    return (JSON.parse(here) as Plain)["publicKey"] as Plain;
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  const told = (await answer.json()) as { request_options: Plain };
  return told.request_options["publicKey"] as Plain;
}

async function answer(form: HTMLFormElement): Promise<void> {
  const plain = await asked(form);
  const credential =
    form.dataset["passkey"] === "make"
      ? await navigator.credentials.create({ publicKey: toMake(plain) })
      : await navigator.credentials.get({ publicKey: toUse(plain) });
  const field = form.elements.namedItem("credential") as HTMLInputElement;
  field.value = written(credential as PublicKeyCredential);
  form.submit();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  const show = (part: string, yes: boolean): void => {
    form.querySelector<HTMLElement>(part)?.toggleAttribute("hidden", !yes);
  };
  if (!window.PublicKeyCredential) {
    show("[data-passkey-absent]", true);
    continue;
  }
  show("[data-passkey-button]", true);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show("[data-passkey-refused]", false);
    answer(form).catch(() => show("[data-passkey-refused]", true));
  });
}
