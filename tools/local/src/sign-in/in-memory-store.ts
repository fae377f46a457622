import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Sessions and codes of the demonstration live as long as the process: nobody is signed in across a restart. */
export class InMemoryStore implements Adapter {
  private readonly held = new Map<string, { readonly payload: AdapterPayload; readonly until: number }>();

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.forgetExpired();
    this.held.set(id, { payload, until: Date.now() + expiresIn * 1000 });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.first((payload, key) => key === id && payload !== undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.first((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.first((payload) => payload.userCode === userCode);
  }

  consume(id: string): Promise<void> {
    const entry = this.held.get(id);
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.held.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.held) if (payload.grantId === grantId) this.held.delete(id);
    return Promise.resolve();
  }

  private first(matches: (payload: AdapterPayload, id: string) => boolean): Promise<AdapterPayload | undefined> {
    this.forgetExpired();
    for (const [id, { payload }] of this.held) if (matches(payload, id)) return Promise.resolve(payload);
    return Promise.resolve(undefined);
  }

  private forgetExpired(): void {
    const now = Date.now();
    for (const [id, { until }] of this.held) if (until <= now) this.held.delete(id);
  }
}
