/** Plain HTML, readable by a screen reader and usable with a keyboard. */
import type { Person } from './people.ts';

const style = `
      body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #f3f6f8; }
      main { max-width: 28rem; margin: 0 auto; padding: 2rem 1rem; }
      h1 { font-size: 1.5rem; line-height: 1.25; }
      ul { list-style: none; margin: 0; padding: 0; }
      li + li { margin-top: 0.75rem; }
      button { width: 100%; padding: 0.875rem 1rem; font: inherit; text-align: left; color: inherit; background: #fff; border: 2px solid #154273; border-radius: 4px; cursor: pointer; }
      button:hover { background: #e8eff5; }
      button:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 3px; }
      small { display: block; font-size: 1rem; color: #444; }`;

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} (oefenomgeving)</title>
    <style>${style}
    </style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`;
}

export function signInPage(people: readonly Person[], action: string): string {
  const choices = people.map(
    ({ username, name, work }) =>
      `<li><button name="person" value="${username}">${name} <small>${work}</small></button></li>`,
  );
  return page(
    'Als wie wilt u inloggen?',
    `<p>Dit is een oefenomgeving. De mensen hieronder zijn verzonnen en er is geen wachtwoord nodig.</p>
      <form method="post" action="${escaped(action)}">
        <ul>
          ${choices.join('\n          ')}
        </ul>
      </form>`,
  );
}

/** `form` is made by the provider and carries what protects it against forgery. Cognito asks no confirmation, so this page confirms by itself. */
export function signOutPage(form: string): string {
  const confirmed = form.replace(
    '</form>',
    '<input type="hidden" name="logout" value="yes"><button>Uitloggen</button></form>',
  );
  return page('U wordt uitgelogd', `${confirmed}<script>document.forms[0].submit();</script>`);
}

export function signedOutPage(): string {
  return page('U bent uitgelogd', '<p>U kunt dit venster sluiten.</p>');
}

export function errorPage(what: string): string {
  return page('Inloggen lukt niet', `<p>Ga terug en probeer het opnieuw. De technische reden is: ${escaped(what)}</p>`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
