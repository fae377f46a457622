export type ServiceName = 'referrals' | 'assessments' | 'meetings' | 'housing' | 'reporting';

/** Everything that is started from `apps/`: the services, and the console through which people reach them. */
export type ProgramName = ServiceName | 'console';

interface Service {
  readonly name: ServiceName;
  /** First part of every address of its HTTP API. */
  readonly api: string;
  /** What the service alone may publish on the bus, beside its own domain events. */
  readonly publishes: readonly string[];
}

export const services: readonly Service[] = [
  { name: 'referrals', api: 'concerns', publishes: ['receipt.>'] },
  { name: 'assessments', api: 'assessments', publishes: [] },
  { name: 'meetings', api: 'meetings', publishes: [] },
  { name: 'housing', api: 'housing', publishes: [] },
  { name: 'reporting', api: 'reports', publishes: [] },
];

export const programs: readonly ProgramName[] = [...services.map(({ name }) => name), 'console'];

export function apiOf(name: ServiceName, port: number): string {
  const { api } = services.find((service) => service.name === name)!;
  return `http://127.0.0.1:${port}/${api}/v1`;
}
