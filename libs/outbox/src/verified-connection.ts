import { readFileSync } from 'node:fs';
import type { SecureContextOptions, SecureVersion } from 'node:tls';

export interface TlsFiles {
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly caFile?: string;
}

interface Connection {
  readonly url: string;
  readonly ssl?: SecureContextOptions & { readonly rejectUnauthorized: boolean };
}

const oldestProtocol: SecureVersion = 'TLSv1.3';
const parameters = ['sslmode', 'sslcert', 'sslkey', 'sslrootcert'] as const;

/**
 * `sslmode=verify-full` as PostgreSQL means it: encrypted, signed by whom we believe, and made out to the host that was dialled; and no
 * protocol before TLS 1.3. Every other address is left to the driver.
 */
export function verifiedConnection(url: string, files: TlsFiles = {}): Connection {
  if (!URL.canParse(url)) return { url };
  const address = new URL(url);
  const said = (name: (typeof parameters)[number]): string | undefined => address.searchParams.get(name) ?? undefined;
  if (said('sslmode') !== 'verify-full') return { url };
  const ssl = freshlyRead({
    ca: said('sslrootcert') ?? files.caFile,
    cert: said('sslcert') ?? files.certFile,
    key: said('sslkey') ?? files.keyFile,
  });
  for (const name of parameters) address.searchParams.delete(name);
  return { url: address.href, ssl: Object.assign(ssl, { rejectUnauthorized: true, minVersion: oldestProtocol }) };
}

/** The driver copies these for every connection that it opens, and so reads renewed files without a restart. */
function freshlyRead(files: Readonly<Record<'ca' | 'cert' | 'key', string | undefined>>): SecureContextOptions {
  const options: SecureContextOptions = {};
  for (const [name, file] of Object.entries(files)) {
    if (file === undefined) continue;
    readFileSync(file); // a missing file is an operator's mistake: say so at once
    Object.defineProperty(options, name, { enumerable: true, configurable: true, get: () => readFileSync(file, 'utf8') });
  }
  return options;
}
