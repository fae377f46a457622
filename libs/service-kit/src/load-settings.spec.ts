import { describe, expect, it } from '@jest/globals';
import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
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
const production = {
  ...good,
  VARSAM_MODE: 'production',
  VARSAM_DATABASE_URL: `${good.VARSAM_DATABASE_URL}?sslmode=verify-full`,
  VARSAM_NATS_URL: 'tls://one:4222,tls://two:4222',
  VARSAM_NATS_CREDENTIALS_FILE: '/run/nats.creds',
  VARSAM_TLS_CERT_FILE: '/run/tls/tls.crt',
  VARSAM_TLS_KEY_FILE: '/run/tls/tls.key',
  VARSAM_TLS_CA_FILE: '/run/tls/ca.crt',
  VARSAM_CHECKPOINT_DIRECTORY: '/var/lib/checkpoints',
  VARSAM_AUTHORITIES: '0486=socialnamnden',
};

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
    const told = faults({ ...production, VARSAM_DATABASE_URL: `postgres://varsam_app:${password}@db/referrals?sslmode=verify-full` });
    expect(told).toContain('VARSAM_DATABASE_URL must carry a password of at least 12 characters that is not a default');
  });

  it('refuses to go without checkpoints of its logs outside the database', () => {
    expect(faults({ ...production, VARSAM_CHECKPOINT_DIRECTORY: undefined })).toContain('VARSAM_CHECKPOINT_DIRECTORY is missing');
  });

  it('refuses to take whoever a municipality signs in for its social board: each board is named', () => {
    expect(faults({ ...production, VARSAM_AUTHORITIES: undefined })).toContain('VARSAM_AUTHORITIES is missing: production needs the board');
    expect(faults({ ...production, VARSAM_ORGANISATIONS: '2120001355=0486 2120000142=0180' })).toContain(
      'VARSAM_AUTHORITIES must name the board of 0180',
    );
    expect(faults({ ...production, VARSAM_ORGANISATIONS: '2120001355=0486' })).toBe('');
  });

  it('refuses sign-in over plain http, and NATS without credentials', () => {
    expect(faults({ ...production, VARSAM_OIDC_ISSUER: 'http://sign-in.example' })).toContain('VARSAM_OIDC_ISSUER must be https');
    expect(faults({ ...production, VARSAM_NATS_CREDENTIALS_FILE: undefined })).toContain('VARSAM_NATS_CREDENTIALS_FILE is missing');
  });

  it.each(['VARSAM_TLS_CERT_FILE', 'VARSAM_TLS_KEY_FILE', 'VARSAM_TLS_CA_FILE'])(
    'refuses to go without %s, also behind a gateway',
    (name) => {
      expect(faults({ ...production, [name]: undefined })).toContain(`${name} is missing: production needs it`);
      expect(faults({ ...production, [name]: undefined, VARSAM_TLS_TERMINATED_AT: 'ingress/public' })).toContain(`${name} is missing`);
    },
  );

  it.each(['nats://one:4222', 'tls://one:4222,nats://two:4222', 'ws://one:443'])('refuses NATS in clear: %s', (url) => {
    expect(faults({ ...production, VARSAM_NATS_URL: url })).toContain('VARSAM_NATS_URL must be tls:// in production');
  });

  it.each(['', '?sslmode=disable', '?sslmode=prefer', '?sslmode=require', '?sslmode=verify-ca', '?sslmode=verify-full&sslmode=disable'])(
    'refuses PostgreSQL in clear, or unproved: "%s"',
    (ending) => {
      const url = `${good.VARSAM_DATABASE_URL}${ending}`;
      expect(faults({ ...production, VARSAM_DATABASE_URL: url })).toContain('VARSAM_DATABASE_URL must say sslmode=verify-full');
      expect(faults({ ...production, VARSAM_DATABASE_OWNER_URL: url })).toContain('VARSAM_DATABASE_OWNER_URL must say sslmode=verify-full');
    },
  );

  it('refuses any other address in clear, also in a setting of a service of its own', () => {
    class Own extends ServiceSettings {
      @IsOptional()
      @IsString()
      readonly VARSAM_VAULT_URL?: string;
    }
    const start = (url: string) => () => loadSettings(Own, { ...production, VARSAM_VAULT_URL: url });
    expect(start('http://vault:8200')).toThrow('VARSAM_VAULT_URL must be https in production');
    expect(start('tcp://scanner:3310')).toThrow('VARSAM_VAULT_URL must stay on this machine: it is not encrypted');
    expect([start('tcp://127.0.0.1:3310')(), start('https://vault:8200')()]).toEqual([expect.any(Own), expect.any(Own)]);
  });

  it('knows which servers are too old, a candidate of the first good one among them', () => {
    const older = ['2.9.10', '2.12.6', '2.12.7-RC.2', '2.12.7', '2.14.0', '3.0.0-beta.1'].filter((version) =>
      isOlderThan(version, '2.12.7'),
    );
    expect(older).toEqual(['2.9.10', '2.12.6', '2.12.7-RC.2']);
  });
});
