/** The services that the console passes requests on to, each with the first part of its addresses. Nothing else is reached through it. */
export const apis = {
  referrals: 'concerns',
  assessments: 'assessments',
  meetings: 'meetings',
  housing: 'housing',
  reporting: 'reports',
} as const;

export type ServiceName = keyof typeof apis;

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What a browser may tell a service. Cookies, tokens and whatever a proxy might believe are not among it. */
export const passedOn = [
  ...['accept', 'accept-language', 'content-type', 'content-length', 'if-match', 'if-none-match', 'idempotency-key'],
  ...['varsam-purpose', 'traceparent', 'tracestate'],
] as const;

/** What a service may tell the browser. Everything about caching and safety the console says itself. */
export const passedBack = [
  ...[
    'content-type',
    'content-disposition',
    'content-language',
    'content-length',
    'etag',
    'last-modified',
    'link',
    'location',
    'retry-after',
  ],
  ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'deprecation', 'sunset'],
  // what the page must show beside the answer: that it is read behind broken glass, and whether a document was scanned
  ...['varsam-broken-glass', 'varsam-attachment-state'],
] as const;

const prefix = /^\/api\/([a-z]+)\/(.*)$/;
const plainPath = /^[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/;
/** A slash, backslash, dot or NUL that is only seen after decoding would make another path of it on the other side. */
const hidden = /%(2f|5c|2e|00|25)/i;

export function isService(name: string): name is ServiceName {
  return Object.hasOwn(apis, name);
}

/** The service and the path there, for an address as the browser sent it; nothing for what leads nowhere. */
export function targetOf(url: string): { readonly service: ServiceName; readonly path: string } | undefined {
  const [address = '', ...query] = url.split('?');
  const [, service = '', rest = ''] = prefix.exec(address) ?? [];
  if (!isService(service) || rest === '' || !plainPath.test(rest) || hidden.test(rest) || !decodes(rest)) return undefined;
  if (rest.split('/').some((step) => step === '' || step === '.' || step === '..')) return undefined;
  return { service, path: `/${apis[service]}/v1/${rest}${query.length === 0 ? '' : `?${query.join('?')}`}` };
}

function decodes(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** An address that a service answered with, as the browser reaches it. */
export function addressHere(service: ServiceName, location: string): string | undefined {
  const start = `/${apis[service]}/v1/`;
  const path = location.replace(/^https?:\/\/[^/]+/, '');
  return path.startsWith(start) ? `/api/${service}/${path.slice(start.length)}` : undefined;
}
