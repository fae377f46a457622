/** What a request tells of the page that sent it. */
export interface Sender {
  readonly method: string;
  readonly origin: string | undefined;
  /** `sec-fetch-site`, which a page cannot set itself. */
  readonly site: string | undefined;
  /** The header that a form on another site cannot send, and a script there only after asking us first. */
  readonly consoleHeader: string | undefined;
}

const reading = new Set(['GET', 'HEAD']);

/**
 * Whether the request may use the person's session, beside the cookie's own SameSite: three walls, of which a browser must be tricked past
 * every one. `form` is for the console's own plain pages, which send no header; a browser always names the origin of such a form.
 */
export function foreignRequest(
  sender: Sender,
  ownOrigin: string,
  kind: 'fetch' | 'form' = 'fetch',
): 'foreign-site' | 'header-missing' | undefined {
  const { method, origin, site, consoleHeader } = sender;
  // `none` is an address typed by the person; the cookie's SameSite has no more to say about it.
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && reading.has(method))) return 'foreign-site';
  if (origin !== undefined && origin !== ownOrigin) return 'foreign-site';
  if (reading.has(method)) return undefined;
  if (origin === undefined && (kind === 'form' || site === undefined)) return 'foreign-site';
  return kind === 'fetch' && consoleHeader !== '1' ? 'header-missing' : undefined;
}
