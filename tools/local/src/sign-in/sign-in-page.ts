import { allPeople } from './demo-people.js';

export function signInPage(uid: string): string {
  const choices = allPeople.map(
    ({ id, name, title }) => `<li><button name="person" value="${escape(id)}"><b>${escape(name)}</b><br>${escape(title)}</button></li>`,
  );
  return page(
    'Logga in i Varsam',
    `<p>Lokalt läge: påhittade personer, inga lösenord, <b>inte för riktiga barn</b>.</p>
     <form method="post" action="/sign-in/${escape(uid)}"><ul>${choices.join('')}</ul>
     <label><input type="checkbox" name="age" value="hour"> Som om inloggningen vore en timme gammal</label></form>`,
  );
}

export function errorPage(error: string, description = ''): string {
  return page('Inloggningen gick inte', `<p>${escape(error)}: ${escape(description)}</p>`);
}

/** The form is the protocol's own; it is sent by the button. */
export function leavePage(form: string): string {
  return page('Logga ut', `${form}<button form="op.logoutForm" name="logout" value="yes">Logga ut</button>`);
}

export function leftPage(): string {
  return page('Du är utloggad', '');
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}ul{list-style:none;padding:0}
button{width:100%;font:inherit;text-align:left;padding:.6rem 1rem;margin:.2rem 0;border:1px solid #555;border-radius:.4rem;background:#fff;cursor:pointer}
button:hover,button:focus{outline:3px solid #0b57a4}</style></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
