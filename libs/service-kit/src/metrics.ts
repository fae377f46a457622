import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const sizes = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

export interface BatchInfo {
  readonly durable: string;
  readonly size: number;
  readonly outcome: string;
  readonly durationMs: number;
}

/** What is counted. Labels are route patterns, durables and outcomes: never an id, a municipality or a person. */
export class Metrics {
  readonly registry = new Registry();
  /** Told of every request and batch; probes and scrapes are no work. */
  onWork: () => void = () => undefined;
  private readonly http = this.histogram('varsam_http_request_duration_seconds', 'Time to answer', ['method', 'route', 'status'], seconds);
  private readonly batchSize = this.histogram('varsam_batch_messages', 'Messages of a batch', ['durable'], sizes);
  private readonly batchTime = this.histogram('varsam_batch_duration_seconds', 'Time of a batch', ['durable', 'outcome'], seconds);

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory',
      registers: [this.registry],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  answered(method: string, route: string, status: number, durationMs: number): void {
    if (!isProbe(route)) this.onWork();
    this.http.observe({ method, route, status }, durationMs / 1000);
  }

  batch({ durable, size, outcome, durationMs }: BatchInfo): void {
    this.onWork();
    this.batchSize.observe({ durable }, size);
    this.batchTime.observe({ durable, outcome }, durationMs / 1000);
  }

  counter(name: string, help: string, labelNames: readonly string[] = []): Counter {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  /** A value that is asked for at scrape. What cannot be measured now is absent, never zero. */
  gauge(name: string, help: string, measure: () => number | undefined): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        const value = measure();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }

  private histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}

function isProbe(route: string): boolean {
  return route.startsWith('/health/') || route === '/metrics';
}
