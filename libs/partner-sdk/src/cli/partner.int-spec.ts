import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceAtHand } from './service-at-hand.suite.js';

describe('varsam partner', () => {
  let at: ServiceAtHand;
  const varsam = async (...args: string[]) => {
    const { code, out, told } = await at.varsam({ sub: 'otto.drift', role: 'operations' }, ...args);
    return { code, out: out.join('\n'), told };
  };

  const add = (id: string) =>
    varsam(
      ...['partner', 'add', id, '--name', 'Nyskolan', '--org-number', '212000-1371', '--org-type', 'MUNICIPALITY'],
      ...['--directory', at.directory, '--issuer', at.signIn.issuer],
    );
  const read = (file: string) => JSON.parse(readFileSync(join(at.directory, file), 'utf8')) as Record<string, string>;

  beforeAll(async () => {
    at = await ServiceAtHand.start('referrals', 'concerns');
  });

  afterAll(async () => {
    await at.stop();
  });

  it('makes the keys here, sends the public halves, and writes a profile that is ready for use', async () => {
    const { code, told } = await add('nyskolan');
    expect([code, told]).toEqual([0, expect.stringContaining('given out elsewhere')]);
    expect(read('nyskolan.profile.json')).toEqual({
      ...{ kommunkod: '0486', partnerId: 'nyskolan', url: at.url, issuer: at.signIn.issuer },
      keyFile: 'nyskolan.jwk.json',
    });
    const { d, x } = read('nyskolan.jwk.json');
    expect(d).toMatch(/^[\w-]{43}$/);
    const modes = ['nyskolan.jwk.json', 'nyskolan.profile.json'].map((file) => statSync(join(at.directory, file)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
    const log = readFileSync(join(at.directory, 'log'), 'utf8');
    expect([log.includes(d!), (await varsam('partner', 'list')).out.includes('nyskolan'), x]).toEqual([false, true, expect.any(String)]);
  });

  it('writes over no keys, and leaves nothing behind when the service says no', async () => {
    const key = read('nyskolan.jwk.json');
    expect((await add('nyskolan')).code).toBe(4);
    expect(read('nyskolan.jwk.json')).toEqual(key);
    rmSync(join(at.directory, 'nyskolan.profile.json'));
    rmSync(join(at.directory, 'nyskolan.jwk.json'));
    expect((await add('nyskolan')).code).toBe(1);
    expect(readdirSync(at.directory).filter((file) => file.startsWith('nyskolan'))).toEqual([]);
  });

  it('puts new keys in the place of the old ones, and shuts a partner out', async () => {
    await add('roterad');
    const old = read('roterad.jwk.json');
    expect((await varsam('partner', 'rotate', 'roterad', '--directory', at.directory, '--issuer', at.signIn.issuer)).code).toBe(0);
    expect(read('roterad.jwk.json')['x']).not.toBe(old['x']);
    expect((await varsam('partner', 'rotate', 'roterad', '--directory', at.directory)).code).toBe(0);
    expect(read('roterad.profile.json')['issuer']).toBe(at.signIn.issuer);
    expect((await varsam('partner', 'revoke', 'roterad')).out).toContain('roterad is shut out since');
    expect((await varsam('partner', 'list')).out).toMatch(/roterad.*revoked/);
    expect((await varsam('partner', 'rotate', 'roterad', '--directory', at.directory)).code).toBe(1);
  });

  it('says what is missing, and knows no other command', async () => {
    expect((await varsam('partner', 'add', 'x')).code).toBe(2);
    const unsigned = ['--name', 'X', '--org-number', '212000-1371', '--org-type', 'MUNICIPALITY', '--directory', at.directory];
    expect(await varsam('partner', 'add', 'utan', ...unsigned)).toMatchObject({ code: 2, told: expect.stringContaining('--issuer') });
    expect(readdirSync(at.directory).filter((file) => file.startsWith('utan'))).toEqual([]);
    expect((await varsam('partner', 'forget', 'x')).code).toBe(2);
    expect((await varsam('partner', 'revoke', 'finns-inte')).code).toBe(1);
  });

  it('finds no messages where there are none', async () => {
    const { code, told } = await varsam('deliveries', 'list', '--municipality', '--partner', 'nyskolan');
    expect([code, told]).toEqual([0, 'No messages.']);
    expect((await varsam('deliveries', 'list')).code).toBe(1);
  });
});
