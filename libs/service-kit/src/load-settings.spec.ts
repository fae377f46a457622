import { describe, expect, it } from '@jest/globals';
import { IsBoolean, IsIn } from 'class-validator';
import { loadSettings } from './load-settings.js';
import { isOlderThan } from './production-rules.js';
import { listenHost, ServiceSettings } from './settings.js';

const good = {
  VARSAM_MODE: 'test',
  VARSAM_HTTP_PORT: '3001',
  VARSAM_DATABASE_URL: 'postgres://varsam_app:a-long-and-quiet-word@db/referrals',
  VARSAM_NATS_URL: 'nats://one:4222,nats://two:4222',
  VARSAM_OIDC_ISSUER: 'https://sign-in.example',
  VARSAM_OIDC_AUDIENCE: 'varsam',
  VARSAM_KEY_FILE: '/run/keys.json',
};
const production = { ...good, VARSAM_MODE: 'production', VARSAM_NATS_CREDENTIALS_FILE: '/run/nats.creds' };

function faults(env: Record<string, string | undefined>): string {
  try {
    loadSettings(ServiceSettings, env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the settings of a service', () => {
  it('are read from the environment, numbers as numbers', () => {
    const settings = loadSettings(ServiceSettings, good);
    expect(settings).toMatchObject({ VARSAM_HTTP_PORT: 3001, VARSAM_LOG_LEVEL: 'info' });
    expect(listenHost(settings)).toBe('127.0.0.1');
  });

  it('name every variable that is missing or wrong, at once', () => {
    const told = faults({ ...good, VARSAM_HTTP_PORT: '99999', VARSAM_KEY_FILE: undefined, VARSAM_NATS_URL: '' });
    expect(told).toContain('VARSAM_HTTP_PORT must not be greater than 65535');
    expect(told).toContain('VARSAM_KEY_FILE is missing');
    expect(told).toContain('VARSAM_NATS_URL is missing');
  });

  it.each(['VARSAM_MODE', 'VARSAM_DATABASE_URL', 'VARSAM_NATS_URL', 'VARSAM_OIDC_ISSUER', 'VARSAM_HTTP_PORT', 'VARSAM_LOG_LEVEL'])(
    'never show the value of %s',
    (name) => {
      const secret = 'hemligt-värde-4711';
      const told = faults({ ...good, [name]: secret });
      expect(told).toContain(name);
      expect(told).not.toContain(secret);
    },
  );

  it('never show a value even when a message was written to quote it', () => {
    class Quoting extends ServiceSettings {
      @IsIn(['north'], { message: '$property is not $value' })
      readonly VARSAM_REGION: string;
    }
    expect(() => loadSettings(Quoting, { ...good, VARSAM_REGION: 'secret-place' })).toThrow('VARSAM_REGION breaks the constraint isIn');
  });

  it('of a service of its own are read beside the common ones', () => {
    class Own extends ServiceSettings {
      @IsBoolean()
      readonly VARSAM_SWITCH: boolean = false;
    }
    expect(loadSettings(Own, { ...good, VARSAM_SWITCH: 'true' }).VARSAM_SWITCH).toBe(true);
    expect(() => loadSettings(Own, { ...good, VARSAM_SWITCH: 'ja' })).toThrow('VARSAM_SWITCH must be a boolean value');
  });
});

describe('production', () => {
  it('starts with proper settings', () => {
    expect(faults(production)).toBe('');
  });

  it('refuses a clock that can be set', () => {
    expect(faults({ ...production, VARSAM_CLOCK_FILE: '/tmp/clock.json' })).toContain('VARSAM_CLOCK_FILE is refused in production');
  });

  it.each(['postgres', 'varsam_app', 'short', ''])('refuses the database password "%s"', (password) => {
    const told = faults({ ...production, VARSAM_DATABASE_URL: `postgres://varsam_app:${password}@db/referrals` });
    expect(told).toContain('VARSAM_DATABASE_URL must carry a password of at least 12 characters that is not a default');
  });

  it('refuses sign-in over plain http, and NATS without credentials', () => {
    expect(faults({ ...production, VARSAM_OIDC_ISSUER: 'http://sign-in.example' })).toContain('VARSAM_OIDC_ISSUER must be https');
    expect(faults({ ...production, VARSAM_NATS_CREDENTIALS_FILE: undefined })).toContain('VARSAM_NATS_CREDENTIALS_FILE is missing');
  });

  it('knows which servers are too old', () => {
    expect(['2.9.10', '2.12.6', '2.12.7', '2.14.0', '3.0.0-beta.1'].map((version) => isOlderThan(version, '2.12.7'))).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
  });
});
