import { type Container, type KubernetesObject, named, type Pod, type Selector, selects } from './objects.js';

/** The broker waits this long for an acknowledgement before it hands a message to somebody else. */
const ackWaitSeconds = 60;

/** The folder that the settings of every service name for its certificate. */
const certificates = '/run/varsam-tls';

type Policy = (pod: Pod, object: KubernetesObject, all: readonly KubernetesObject[]) => boolean;

const everyContainer =
  (holds: (container: Container) => boolean): Policy =>
  ({ spec }) =>
    spec.containers.every(holds);

const policiesOfWorkloads: Readonly<Record<string, Policy>> = {
  'runs as root or may': ({ spec }) => spec.securityContext?.runAsNonRoot === true,
  'has no seccomp profile': ({ spec }) => spec.securityContext?.seccompProfile?.type === 'RuntimeDefault',
  'carries a token of the cluster': ({ spec }) => spec.automountServiceAccountToken === false,
  'may gain privileges': everyContainer(({ securityContext }) => securityContext?.allowPrivilegeEscalation === false),
  'may write to its root file system': everyContainer(({ securityContext }) => securityContext?.readOnlyRootFilesystem === true),
  'keeps capabilities': everyContainer(({ securityContext }) => securityContext?.capabilities?.drop?.includes('ALL') === true),
  'has an image without a version': everyContainer(({ image }) => /:[^:/]+$|@sha256:/.test(image) && !image.endsWith(':latest')),
  'asks for other memory than it may use': everyContainer(
    ({ resources }) => resources?.limits?.memory !== undefined && resources.limits.memory === resources.requests?.memory,
  ),
  'asks for no CPU, or is throttled': everyContainer(
    ({ resources }) => resources?.requests?.cpu !== undefined && resources.limits?.cpu === undefined,
  ),
  'has no certificate to show': (pod) =>
    pod.metadata.labels['app.kubernetes.io/component'] === undefined ||
    pod.spec.containers.every(({ volumeMounts }) => volumeMounts?.some(({ mountPath }) => mountPath === certificates)),
  'cannot reach its database': (pod, _object, all) =>
    pod.metadata.labels['app.kubernetes.io/component'] === undefined || rulesFor(pod, all, 'egress').includes('"values":["postgresql"]'),
  'is not reached by the console, or by somebody else too': (pod, _object, all) =>
    pod.metadata.labels['app.kubernetes.io/component'] !== 'service' ||
    rulesFor(pod, all, 'ingress').includes('"key":"app.kubernetes.io/name","operator":"In","values":["console"]') !== isConsole(pod),
  'is selected by no network policy of its own': (pod, _object, all) =>
    all.some(
      ({ kind, spec }) => kind === 'NetworkPolicy' && Object.keys(spec?.podSelector ?? {}).length > 0 && selects(spec?.podSelector, pod),
    ),
};

/** It has sessions of people and no case data: nothing of it is on the bus or sealed. */
const isConsole = (pod: Pod): boolean => pod.metadata.labels['app.kubernetes.io/name'] === 'console';

/** The network policies that hold for a pod, as text in which a pod is named by its values. */
const rulesFor = (pod: Pod, all: readonly KubernetesObject[], direction: 'ingress' | 'egress'): string =>
  all
    .filter(
      ({ kind, spec }) => kind === 'NetworkPolicy' && Object.keys(spec?.podSelector ?? {}).length > 0 && selects(spec?.podSelector, pod),
    )
    .map(({ spec }) => JSON.stringify((spec as Readonly<Record<string, unknown>>)[direction] ?? []))
    .join();

const probes = (container: Container): readonly (string | undefined)[] =>
  [container.startupProbe, container.livenessProbe, container.readinessProbe].map((probe) => probe?.httpGet?.path);

const policiesOfServices: Readonly<Record<string, Policy>> = {
  'lacks a probe': everyContainer((container) => probes(container).join() === '/health/startup,/health/live,/health/ready'),
  'answers in clear': everyContainer(({ startupProbe, livenessProbe, readinessProbe }) =>
    [startupProbe, livenessProbe, readinessProbe].every((probe) => probe?.httpGet?.scheme === 'HTTPS'),
  ),
  'writes checkpoints to no disk': (pod) =>
    isConsole(pod) ||
    pod.spec.containers.every(
      ({ volumeMounts }) => volumeMounts?.some(({ mountPath }) => mountPath === '/var/lib/varsam-checkpoints') === true,
    ),
  'is cut short when it stops': ({ spec }) =>
    (spec.terminationGracePeriodSeconds ?? 0) > ackWaitSeconds + (spec.containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? Infinity),
  'may stand on one node': ({ spec }) => (spec.topologySpreadConstraints?.length ?? 0) > 0,
  'has no disruption budget': (pod, _object, all) =>
    all.some(({ kind, spec }) => kind === 'PodDisruptionBudget' && selects(spec?.selector as Selector, pod)),
  'is reached by no Service, or by a Service that reaches others too': (pod, _object, all) => {
    const reaching = all.filter(({ kind, spec }) => kind === 'Service' && selects({ matchLabels: spec?.selector as never }, pod));
    const reached = (service: KubernetesObject) =>
      all.filter(({ spec }) => spec?.template && selects({ matchLabels: service.spec?.selector as never }, spec.template));
    return reaching.length === 1 && reaching.every((service) => reached(service).length === 1);
  },
  'has no migration': (pod, _object, all) =>
    all.some(
      ({ kind, spec }) =>
        kind === 'Job' &&
        spec?.template?.spec.containers[0]?.image === pod.spec.containers[0]?.image &&
        spec?.template?.spec.containers[0]?.args?.join() === 'migrate',
    ),
};

/** What the rules of the house have against the objects taken together. */
export function policyFaults(all: readonly KubernetesObject[]): readonly string[] {
  const faults = all.flatMap((object) => {
    const pod = object.spec?.template;
    if (!pod) return [];
    const policies = object.kind === 'Deployment' ? { ...policiesOfWorkloads, ...policiesOfServices } : policiesOfWorkloads;
    return Object.entries(policies)
      .filter(([, holds]) => !holds(pod, object, all))
      .map(([fault]) => `${named(object)} ${fault}`);
  });
  const denied = all.some(
    ({ kind, spec }) => kind === 'NetworkPolicy' && JSON.stringify(spec?.podSelector) === '{}' && spec?.policyTypes?.length === 2,
  );
  const secrets = all.filter(({ kind }) => kind === 'Secret').map((secret) => `${named(secret)} is a secret in the repository`);
  return [...faults, ...secrets, ...(denied ? [] : ['traffic that nobody allowed is not denied'])];
}

const plain = /^(nats|ws|http|tcp):|^postgres(ql)?:(?!.*sslmode=verify-full)/;

/** Addresses among the settings over which children would travel in clear. The services refuse them too, but only once they are deployed. */
export function plainAddresses(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings)
    .filter(([, value]) => value.split(',').some((address) => plain.test(address.trim())))
    .map(([name]) => name);
}
