type FieldValue = string | number | boolean;

/** The only names under which anything leaves in a log line. A name that is not here is dropped, whatever it holds. */
const allowed: ReadonlySet<string> = new Set([
  ...['service', 'context', 'mode', 'version', 'host', 'port', 'signal', 'dependency', 'phase'],
  ...['eventType', 'messageId', 'requestId', 'partnerId', 'keyId', 'durable', 'stream', 'handler', 'traceparent'],
  ...['slug', 'status', 'method', 'route', 'outcome', 'acr', 'errorName', 'errorCode'],
  ...['count', 'size', 'attempt', 'attempts', 'durationMs', 'pending'],
]);

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const plain = /^[\w .:/*>@{}+-]{1,200}$/;
const identityNumber = /\d{6,8}[-+]?\d{4}/g;

/** Keeps the listed fields whose values look like what the field is for. Ids of records (`…Id`) must be opaque uuids. */
export function allowedFields(fields: Readonly<Record<string, unknown>>): Record<string, FieldValue> {
  const kept: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'number' || typeof value === 'boolean') {
      if (allowed.has(name)) kept[name] = value;
    } else if (typeof value === 'string' && (allowed.has(name) ? harmless(value) : name.endsWith('Id') && uuid.test(value))) {
      kept[name] = value;
    }
  }
  return kept;
}

function harmless(value: string): boolean {
  return uuid.test(value) || (plain.test(value) && value.search(identityNumber) === -1);
}

/** The sentence of a log line. Written in code, so it should hold no data; what looks like an identity number is struck out all the same. */
export function messageText(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300).replace(identityNumber, '[number]');
}

/** What may be said of an error: its class and its code. Its message may quote a row, a body or a query. */
export function faultOf(error: unknown): { errorName: string; errorCode?: string } {
  if (typeof error !== 'object' || error === null) return { errorName: typeof error };
  const { code, driverError, cause } = error as { code?: unknown; driverError?: { code?: unknown }; cause?: { code?: unknown } };
  const errorName = error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const found = [code, driverError?.code, cause?.code].find((each) => typeof each === 'string' && /^[A-Z0-9_]{2,60}$/.test(each));
  return found === undefined ? { errorName } : { errorName, errorCode: found as string };
}
