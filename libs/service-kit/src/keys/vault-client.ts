import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { faultOf } from '../log-fields.js';
import { StartRefused } from '../start-refused.js';

export interface VaultSettings {
  readonly address: string;
  /** Where the transit engine is mounted. */
  readonly mount: string;
  readonly key: string;
  readonly namespace?: string;
  readonly caFile?: string;
  readonly timeoutMs: number;
  readonly login: TokenLogin | KubernetesLogin;
}

export interface TokenLogin {
  /** Written anew by who renews the token, such as Vault's own agent: it is read for each visit. */
  readonly tokenFile: string;
}

export interface KubernetesLogin {
  readonly role: string;
  readonly mount: string;
  readonly jwtFile: string;
}

/** It does not answer, or says that it cannot just now: asked again later it may. */
export class VaultAway extends Error {
  readonly transient = true;
  readonly code: string;

  constructor(code: string) {
    super('Vault cannot be reached or is sealed');
    this.name = 'VaultAway';
    this.code = code;
  }
}

export interface VaultAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Login {
  readonly token: string;
  readonly until: number;
}

/** Statuses under which Vault may answer otherwise a little later: sealed, standby, not caught up, or a fault of its own. */
const notNow = new Set([412, 429, 472, 473, 500, 502, 503, 504]);
const largestAnswer = 1024 * 1024;

/** Speaks to HashiCorp Vault and OpenBao, whose API is the same for all that is asked here. What Vault says of an error is never passed on. */
export class VaultClient {
  private login: Login | undefined;

  constructor(
    readonly settings: VaultSettings,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async get(path: string): Promise<VaultAnswer> {
    return this.asked('GET', path);
  }

  async post(path: string, body: object): Promise<VaultAnswer> {
    return this.asked('POST', path, body);
  }

  private async asked(method: 'GET' | 'POST', path: string, body?: object): Promise<VaultAnswer> {
    const known = this.login !== undefined;
    const answer = await this.exchange(method, path, await this.token(), body);
    if (answer.status !== 403 || !known) return answer;
    // a token may have been revoked before its time: one more try with a fresh one
    this.login = undefined;
    return this.exchange(method, path, await this.token(), body);
  }

  private async token(): Promise<string> {
    const { login } = this.settings;
    if ('tokenFile' in login) return secretIn('VARSAM_VAULT_TOKEN_FILE', login.tokenFile);
    if (this.login !== undefined && this.now() < this.login.until) return this.login.token;
    const jwt = secretIn('VARSAM_VAULT_JWT_FILE', login.jwtFile);
    const { status, body } = await this.exchange('POST', `auth/${login.mount}/login`, undefined, { role: login.role, jwt });
    const auth = body['auth'] as { client_token?: string; lease_duration?: number } | undefined;
    if (auth?.client_token === undefined) throw new StartRefused(`Vault does not let the service in as VARSAM_VAULT_ROLE (${status})`);
    this.login = { token: auth.client_token, until: this.now() + (auth.lease_duration ?? 0) * 900 };
    return auth.client_token;
  }

  private async exchange(method: string, path: string, token: string | undefined, body?: object): Promise<VaultAnswer> {
    const { address, namespace, timeoutMs } = this.settings;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const agent = new Agent({ keepAlive: false, minVersion: 'TLSv1.2', ...this.trusted() });
    const headers = {
      'x-vault-request': 'true',
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(token !== undefined && { 'x-vault-token': token }),
      ...(namespace !== undefined && { 'x-vault-namespace': namespace }),
    };
    const options = { method, agent, headers, signal: AbortSignal.timeout(timeoutMs) };
    const answer = await exchanged(new URL(`/v1/${path}`, address), options, text).catch(away);
    if (notNow.has(answer.status)) throw new VaultAway(`VAULT_${answer.status}`);
    return answer;
  }

  /** Read each time: a certificate authority is replaced without a restart too. */
  private trusted(): { readonly ca?: string } {
    const { caFile } = this.settings;
    return caFile === undefined ? {} : { ca: fileIn('VARSAM_VAULT_CA_FILE', caFile) };
  }
}

type Options = {
  readonly method: string;
  readonly agent: Agent;
  readonly headers: Record<string, string | number>;
  readonly signal: AbortSignal;
};

function exchanged(url: URL, options: Options, text: string | undefined): Promise<VaultAnswer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, options, (answer) => {
      const pieces: Buffer[] = [];
      let length = 0;
      answer.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > largestAnswer) asking.destroy(new Error('the answer is too large'));
        else pieces.push(piece);
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(pieces).toString('utf8')) }));
    });
    asking.on('error', reject);
    asking.end(text);
  });
}

function parsed(text: string): VaultAnswer['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as VaultAnswer['body']) : {};
  } catch {
    return {};
  }
}

function away(error: unknown): never {
  const code = faultOf(error).errorCode ?? 'VAULT_NO_ANSWER';
  throw new VaultAway(code === 'ABORT_ERR' ? 'VAULT_TIMEOUT' : code);
}

function secretIn(setting: string, file: string): string {
  const text = fileIn(setting, file).trim();
  if (!/^[\x21-\x7e]+$/.test(text)) throw new StartRefused(`${setting} names a file that holds no token`);
  return text;
}

function fileIn(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartRefused(`${setting} names a file that cannot be read`);
  }
}
