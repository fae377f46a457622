import { appendFileSync } from 'node:fs';

// Loaded before the local system's own program: what its people write is noted on the way out, so that the search knows it without a list.
const book = process.env['VARSAM_OVERHEARD'];
const send = globalThis.fetch;

globalThis.fetch = (address, request) => {
  if (book && typeof request?.body === 'string' && request.body.startsWith('{')) {
    appendFileSync(book, `${JSON.stringify({ to: new URL(address).pathname, body: request.body })}\n`, { mode: 0o600 });
  }
  return send(address, request);
};
