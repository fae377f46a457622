import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { root } from './kubectl.js';
import { plainAddresses } from './policies.js';
import { undeclared } from './setting-names.js';

const onTheBus = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'];
/** What has an image of its own: the console is on no bus and seals no log. */
const services = [...onTheBus, 'console'];

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly build?: { readonly args: { readonly SERVICE: string } };
  readonly environment: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly secrets?: readonly unknown[];
  readonly volumes?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Readonly<Record<string, Container>> };
const dockerfile = read('Dockerfile');

const container = (name: string): Container => compose.services[name] ?? ({ environment: {} } as Container);

describe.each(services)('compose runs %s', (service) => {
  const running = container(service);
  const migrating = container(`${service}-migrate`);

  it('from the one Dockerfile', () => {
    expect([running.build?.args.SERVICE, migrating.build?.args.SERVICE]).toEqual([service, service]);
  });

  it('after its migrations', () => {
    expect(migrating.command).toEqual(['migrate']);
    expect(running.depends_on?.[`${service}-migrate`]?.condition).toBe('service_completed_successfully');
  });

  it('with settings that it declares', () => {
    expect(Object.keys(running.environment)).toEqual(
      expect.arrayContaining(['VARSAM_DATABASE_URL', 'VARSAM_KEY_FILE', 'VARSAM_OIDC_ISSUER']),
    );
    expect(undeclared([...Object.keys(running.environment), ...Object.keys(migrating.environment)])).toEqual([]);
  });

  it('in its own database, without the password of its owner', () => {
    expect(running.environment['VARSAM_DATABASE_URL']).toMatch(
      new RegExp(`^postgres://${service}_app:.*/varsam_${service}\\?sslmode=verify-full$`),
    );
    expect(running.environment['VARSAM_DATABASE_OWNER_URL']).toBeUndefined();
  });

  it('without a word in clear', () => {
    expect(plainAddresses({ ...running.environment, ...migrating.environment })).toEqual([]);
    expect(running.secrets).toEqual(expect.arrayContaining(['ca.crt', { source: `${service}-tls-key`, target: 'tls.key' }]));
    expect(running.environment['VARSAM_TLS_CERT_FILE']).toBe('/run/secrets/tls.crt');
  });

  it('with checkpoints on a volume of its own, where it is on the bus', () => {
    const directory = running.environment['VARSAM_CHECKPOINT_DIRECTORY'];
    const [volumes, bus] = onTheBus.includes(service)
      ? [[`${service}-checkpoints:${directory}`], 'tls://nats:4222']
      : [undefined, undefined];
    expect([running.volumes, running.environment['VARSAM_NATS_URL']]).toEqual([volumes, bus]);
  });

  it('without rights, and on this machine only', () => {
    expect(running).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(running.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });
});

describe('compose', () => {
  it('has no default for a secret', () => {
    const text = read('docker-compose.yml');
    expect([...text.matchAll(/\$\{\w*PASSWORD:?-/g)]).toEqual([]);
    expect([...text.matchAll(/PASSWORD: (?!\$\{\w+:\?)/g)]).toEqual([]);
  });

  it('lets NATS write nothing readable to its disk, and has no key for that in the repository', () => {
    expect(read('k8s/overlays/local/nats.conf')).toMatch(/^jetstream \{[^}]*^ {2}cipher: chachapoly\n {2}include store\/key\.conf\n\}/m);
    expect(container('nats').volumes).toContain('./.secrets/nats.store-key.conf:/etc/nats/store/key.conf:ro');
  });

  it('refuses a setting that nobody declares', () => {
    expect(undeclared(['VARSAM_DATABASE_URL', 'VARSAM_DATABSE_URL', 'PATH'])).toEqual(['VARSAM_DATABSE_URL']);
  });
});

describe('the Dockerfile', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('builds on Node 24 in every stage', () => {
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images.filter((image) => image !== 'node:24-slim' && image !== 'packages')).toEqual([]);
  });

  it('copies the package of every workspace before it installs', () => {
    for (const folder of [
      'libs/calendar',
      'libs/contracts',
      'libs/messaging',
      'libs/outbox',
      'libs/service-kit',
      'libs/testing',
      ...services.map((name) => `apps/${name}`),
    ]) {
      expect(dockerfile).toContain(`COPY ${folder}/package.json ${folder}/`);
    }
  });

  it('ends in an image without compiler and without root', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).not.toMatch(/npm|nx/);
    expect(dockerfile).toContain('RUN npm ci --omit=dev --ignore-scripts');
  });

  it('asks the running service how it is', () => {
    expect(last).toMatch(/HEALTHCHECK[\s\S]*\/health\/live/);
    expect(undeclared([...dockerfile.matchAll(/VARSAM_[A-Z_]+/g)].map(([name]) => name))).toEqual([]);
  });
});
