import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, createInbox, credsAuthenticator } from '@nats-io/transport-node';
import type { Authenticator, NatsConnection } from '@nats-io/transport-node';
import { backoffMs } from './backoff.js';

export interface NatsSettings {
  /** One or more addresses, separated by commas. */
  readonly servers: string;
  readonly name: string;
  readonly credentialsFile?: string;
  readonly inboxPrefix?: string;
  readonly tls?: NatsTlsFiles;
  /** Hears why a dial came to nothing, what the server refuses, and that the connection was lost. */
  readonly onFault?: (fault: unknown) => void;
}

/** What is shown to the server, and whom to believe. */
export interface NatsTlsFiles {
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly caFile?: string | undefined;
}

type Connected = (connection: NatsConnection) => void;

/** One connection for the life of the process. It is opened in the background and never given up: a service starts, and answers over HTTP, without NATS. */
export class NatsLink {
  readonly ready: Promise<NatsConnection>;
  private connection: NatsConnection | undefined;
  private live = false;
  private readonly ending = new AbortController();
  private readonly connectedListeners: Connected[] = [];
  private readonly disconnectedListeners: (() => void)[] = [];

  private constructor(private readonly settings: NatsSettings) {
    this.ready = new Promise((resolve) => void this.keepDialling(resolve));
  }

  static open(settings: NatsSettings): NatsLink {
    const { credentialsFile, tls = {} } = settings;
    const files = overTls(settings.servers) ? filesIn(tls).map(([, file]) => file) : [];
    for (const file of [...files, ...(credentialsFile === undefined ? [] : [credentialsFile])]) readFileSync(file); // a missing file is an operator's mistake: say so at once
    return new NatsLink(settings);
  }

  get connected(): boolean {
    return this.live;
  }

  /** The connection while it is up. What is published on it in between would be thrown away. */
  get current(): NatsConnection | undefined {
    return this.live ? this.connection : undefined;
  }

  /** Calls at the first connect and after every reconnect; at once when already connected. */
  onConnected(listener: Connected): void {
    this.connectedListeners.push(listener);
    const { connection } = this;
    if (this.live && connection !== undefined) queueMicrotask(() => listener(connection));
  }

  onDisconnected(listener: () => void): void {
    this.disconnectedListeners.push(listener);
  }

  newInbox(): string {
    return createInbox(this.settings.inboxPrefix);
  }

  serverVersion(): string | undefined {
    return this.connection?.info?.version;
  }

  /** Sends what is buffered, then closes. Safe to call twice, and before the first connect. */
  async drain(): Promise<void> {
    this.ending.abort();
    const { connection } = this;
    if (connection === undefined || connection.isClosed()) return;
    if (!this.live) return connection.close();
    await (connection.isDraining() ? connection.closed() : connection.drain());
  }

  private async keepDialling(resolve: Connected): Promise<void> {
    for (let attempt = 1; !this.ending.signal.aborted; attempt++) {
      const connection = await this.dial();
      if (connection !== undefined) {
        if (this.ending.signal.aborted) return connection.close();
        this.connection = connection;
        void this.follow(connection);
        resolve(connection);
        this.found(connection);
        return;
      }
      await pause(backoffMs(attempt, { firstMs: 100, capMs: 2_000 }), undefined, { signal: this.ending.signal, ref: true }).catch(
        () => undefined,
      );
    }
  }

  private dial(): Promise<NatsConnection | undefined> {
    const { servers, name, inboxPrefix, credentialsFile } = this.settings;
    return connect({
      servers: servers.split(',').map((server) => server.trim()),
      name,
      ...(inboxPrefix === undefined ? {} : { inboxPrefix }),
      ...(credentialsFile === undefined ? {} : { authenticator: rereading(credentialsFile) }),
      ...natsTls(servers, this.settings.tls),
      maxReconnectAttempts: -1,
      reconnectDelayHandler: () => backoffMs(1, { firstMs: 400, capMs: 400 }),
      ignoreAuthErrorAbort: true,
      noAsyncTraces: true,
      timeout: 5_000,
      pingInterval: 10_000,
      maxPingOut: 2,
    }).catch((fault: unknown) => {
      this.settings.onFault?.(fault);
      return undefined;
    });
  }

  private async follow(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect' || status.type === 'close') this.lost();
      else if (status.type === 'reconnect') this.found(connection);
      else if (status.type === 'error') this.settings.onFault?.(status.error);
    }
    this.lost();
  }

  // The client reports one loss, and one return, for every dial that failed in between: only the change counts.
  private found(connection: NatsConnection): void {
    if (this.live) return;
    this.live = true;
    for (const listener of this.connectedListeners) listener(connection);
  }

  private lost(): void {
    if (!this.live) return;
    this.live = false;
    if (!this.ending.signal.aborted) this.settings.onFault?.(new LinkLost());
    for (const listener of this.disconnectedListeners) listener();
  }
}

class LinkLost extends Error {
  override readonly name = 'LinkLost';
}

/**
 * Where an address says `tls://` a server cannot talk us out of it. The client reads the files at every connect, as it does the credentials
 * below: renewed ones need no restart.
 */
function natsTls(servers: string, files: NatsTlsFiles = {}): { tls?: Record<string, string> } {
  if (!overTls(servers)) return {};
  return { tls: { ...Object.fromEntries(filesIn(files)), minVersion: 'TLSv1.3' } };
}

function filesIn(files: NatsTlsFiles): [name: string, file: string][] {
  return Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function overTls(servers: string): boolean {
  return /(^|,)\s*tls:/.test(servers);
}

/** Credentials are read again at every connect, so that a rotated file needs no restart. */
function rereading(file: string): Authenticator {
  return (nonce) => credsAuthenticator(readFileSync(file))(nonce);
}
