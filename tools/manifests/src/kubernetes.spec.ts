import { describe, expect, it } from '@jest/globals';
import { render } from './kubectl.js';
import { type KubernetesObject, named, objectsIn } from './objects.js';
import { plainAddresses, policyFaults } from './policies.js';
import { schemaFaults } from './schema-faults.js';
import { undeclared } from './setting-names.js';

const services = ['referrals', 'assessments', 'meetings', 'housing', 'reporting', 'console'];

const overlays = ['local', 'production'].map((overlay) => ({ overlay, objects: objectsIn(render(`k8s/overlays/${overlay}`)) }));

/** The object with something in it changed, as a careless edit would. */
function spoilt(objects: readonly KubernetesObject[], name: string, spoil: (text: string) => string): readonly KubernetesObject[] {
  return objects.map((object) => (named(object) === name ? (JSON.parse(spoil(JSON.stringify(object))) as KubernetesObject) : object));
}

describe.each(overlays)('the overlay $overlay', ({ overlay, objects }) => {
  it.each(objects.map((object) => [named(object), object] as const))('has a %s that Kubernetes understands', async (_name, object) => {
    expect(await schemaFaults(object)).toEqual([]);
  });

  it('keeps the rules of the house', () => {
    expect(policyFaults(objects)).toEqual([]);
  });

  it.each(services)('deploys %s', (service) => {
    const names = objects.map(named);
    expect(names).toEqual(
      expect.arrayContaining([`Deployment/varsam-${service}`, `Service/varsam-${service}`, `Job/varsam-migration-${service}`]),
    );
  });

  it('gives every service the settings it declares, and no other', () => {
    const environment = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('varsam-environment'));
    const ofContainers = objects.flatMap(({ spec }) => spec?.template?.spec.containers ?? []).flatMap(({ env }) => env ?? []);
    const used = [...Object.keys(environment?.data ?? {}), ...ofContainers.map(({ name }) => name)];
    expect(used).toEqual(expect.arrayContaining(['VARSAM_DATABASE_URL', 'VARSAM_NATS_URL', 'VARSAM_KEY_FILE', 'VARSAM_OIDC_ISSUER']));
    expect(undeclared(used)).toEqual([]);
  });

  it('lets nothing travel in clear', () => {
    const environment = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('varsam-environment'));
    expect(plainAddresses(environment?.data ?? {})).toEqual([]);
    const files = Object.entries(environment?.data ?? {}).filter(([name]) => name.startsWith('VARSAM_TLS_'));
    expect(files.map(([, file]) => file)).toEqual(
      expect.arrayContaining(['tls.crt', 'tls.key', 'ca.crt'].map((file) => `/run/varsam-tls/${file}`)),
    );
  });

  it('gives the keys that admit partners to referrals alone', () => {
    const admitting = objects.filter((object) => JSON.stringify(object).includes('varsam-admission'));
    expect(admitting.map(named)).toEqual(['Deployment/varsam-referrals']);
  });

  it('stands in one namespace', () => {
    const spaces = new Set(objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace));
    expect([...spaces]).toEqual([overlay === 'local' ? 'varsam-local' : 'varsam']);
  });
});

describe('the production overlay', () => {
  it('runs three of each service', () => {
    const deployments = overlays[1]?.objects.filter(({ kind }) => kind === 'Deployment') ?? [];
    expect(deployments.map(({ spec }) => spec?.replicas)).toEqual(services.map(() => 3));
  });
});

const deployment = 'Deployment/varsam-referrals';
const good = overlays[1]?.objects ?? [];

describe('a careless edit', () => {
  it.each([
    ['a misspelt key', '"readinessProbe"', '"readinesProbe"', '/spec/template/spec/containers/0/readinesProbe is in no schema'],
    ['a word where a number belongs', '"replicas":3', '"replicas":"three"', '/spec/replicas'],
    ['a missing selector', '"selector"', '"chooser"', 'selector'],
  ])('is refused by the schemas: %s', async (_what, from, to, fault) => {
    const [object] = spoilt(good, deployment, (text) => text.replace(from, to)).filter((one) => named(one) === deployment);
    expect((await schemaFaults(object as KubernetesObject)).join('\n')).toContain(fault);
  });

  it.each([
    ['"runAsNonRoot":true', '"runAsNonRoot":false', 'runs as root or may'],
    ['"readOnlyRootFilesystem":true', '"readOnlyRootFilesystem":false', 'may write to its root file system'],
    ['"allowPrivilegeEscalation":false', '"allowPrivilegeEscalation":true', 'may gain privileges'],
    ['"drop":["ALL"]', '"drop":["NET_RAW"]', 'keeps capabilities'],
    ['RuntimeDefault', 'Unconfined', 'has no seccomp profile'],
    ['"automountServiceAccountToken":false', '"automountServiceAccountToken":true', 'carries a token of the cluster'],
    [':0.1.0"', ':latest"', 'has an image without a version'],
    ['"limits":{"memory":"384Mi"}', '"limits":{"memory":"1Gi"}', 'asks for other memory than it may use'],
    ['"limits":{', '"limits":{"cpu":"1",', 'asks for no CPU, or is throttled'],
    ['/health/ready', '/health/live', 'lacks a probe'],
    ['"scheme":"HTTPS"', '"scheme":"HTTP"', 'answers in clear'],
    ['"mountPath":"/var/lib/varsam-checkpoints"', '"mountPath":"/tmp/checkpoints"', 'writes checkpoints to no disk'],
    ['"mountPath":"/run/varsam-tls"', '"mountPath":"/run/tls"', 'has no certificate to show'],
    ['"terminationGracePeriodSeconds":75', '"terminationGracePeriodSeconds":30', 'is cut short when it stops'],
    ['"topologySpreadConstraints":[', '"topologySpreadConstraints":[],"was":[', 'may stand on one node'],
  ])('is refused by the rules: %s to %s', (from, to, fault) => {
    expect(policyFaults(spoilt(good, deployment, (text) => text.replace(from, to)))).toContain(`${deployment} ${fault}`);
  });

  it.each([
    ['"values":["postgresql"]', 'cannot reach its database'],
    ['"values":["console"]', 'is not reached by the console, or by somebody else too'],
  ])('that sends traffic elsewhere is refused: %s', (from, fault) => {
    const astray = spoilt(good, 'NetworkPolicy/varsam-referrals', (text) => text.replaceAll(from, '"values":["referrals"]'));
    expect(policyFaults(astray)).toContain(`${deployment} ${fault}`);
  });

  it.each([
    ['NetworkPolicy/varsam-referrals', 'is selected by no network policy of its own'],
    ['PodDisruptionBudget/varsam-referrals', 'has no disruption budget'],
    ['Job/varsam-migration-referrals', 'has no migration'],
    ['Service/varsam-referrals', 'is reached by no Service, or by a Service that reaches others too'],
  ])('that drops %s is refused', (name, fault) => {
    expect(policyFaults(good.filter((object) => named(object) !== name))).toContain(`${deployment} ${fault}`);
  });

  it('that drops the denial of all other traffic is refused', () => {
    const open = good.filter((object) => named(object) !== 'NetworkPolicy/default-deny');
    expect(policyFaults(open)).toEqual(['traffic that nobody allowed is not denied']);
  });

  it.each(['nats://nats:4222', 'tls://a:4222,nats://b:4222', 'http://vault:8200', 'postgres://db/x', 'postgres://db/x?sslmode=require'])(
    'that lets something travel in clear is refused: %s',
    (address) => {
      expect(plainAddresses({ VARSAM_SOMETHING: address, VARSAM_OTHER: 'tls://nats:4222' })).toEqual(['VARSAM_SOMETHING']);
    },
  );

  it('that puts a secret into the repository is refused', () => {
    const leaked: KubernetesObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'varsam-referrals' } };
    expect(policyFaults([...good, leaked])).toEqual(['Secret/varsam-referrals is a secret in the repository']);
  });
});
