import { request } from 'node:http';

export interface Page {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
  /** Where it was that this came from. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A jar of cookies that keeps each host's apart by its port, and follows redirects, refreshes and nothing else. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  cookiesOf(origin: string): ReadonlyMap<string, string> {
    return this.jars.get(origin) ?? new Map();
  }

  async ask(url: URL, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Page> {
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = await new Promise<Page>((resolve, reject) => {
      const sent = request(url, { method, headers: { ...(cookie && { cookie }), ...headers } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        const { statusCode: status = 0, headers: told } = answer;
        answer.on('end', () => resolve({ status, text, url, location: told.location, headers: told }));
      });
      sent.on('error', reject).end(body);
    });
    for (const line of [page.headers['set-cookie'] ?? []].flat()) keep(jar, line);
    return page;
  }

  /** Goes where the answers lead until a page is shown that leads nowhere by itself. */
  async open(start: URL, sent: Sent = {}): Promise<Page> {
    let page = await this.ask(start, sent);
    for (let hops = 0; hops < 12; hops += 1) {
      const [, refresh] = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(page.text) ?? [];
      const next = page.location ?? refresh;
      if (next === undefined) return page;
      page = await this.ask(new URL(next, page.url));
    }
    throw new Error('the pages lead round in circles');
  }

  /** Sends the form of a page as its one button would, or the one named. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const [, action = ''] = /<form[^>]*action="([^"]+)"/.exec(page.text) ?? [];
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const body = new URLSearchParams([...hidden, ...Object.entries(fields)] as [string, string][]).toString();
    return this.open(new URL(action, page.url), { method: 'POST', headers: formOf(page.url), body });
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const gone = pair.slice(at + 1) === '' || attributes.some((one) => /^\s*expires=Thu, 01 Jan 1970/i.test(one));
  if (gone) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

function formOf(url: URL): Record<string, string> {
  return { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin, 'sec-fetch-site': 'same-origin' };
}
