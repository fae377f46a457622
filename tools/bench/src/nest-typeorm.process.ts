import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport } from '@nestjs/microservices';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';

const [, , natsUrl, databaseUrl] = process.argv;

@Entity('child')
class ChildRow {
  @PrimaryColumn('text') person: string;
  @Column('timestamptz', { name: 'first_seen' }) firstSeen: Date;
}

@Entity('event')
class EventRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId: string;
  @Column('text') person: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('jsonb') body: object;
}

interface Report {
  readonly reportId: string;
  readonly child: { readonly personId: { readonly value: string } };
}

const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl!, entities: [ChildRow, EventRow], poolSize: 20 }).initialize();

@Controller()
class ReportController {
  @EventPattern('intake.>')
  async receive(@Payload() report: Report): Promise<void> {
    const person = report.child.personId.value;
    await dataSource.transaction(async (manager) => {
      await manager.createQueryBuilder().insert().into(ChildRow).values({ person, firstSeen: new Date() }).orIgnore().execute();
      await manager.findOneByOrFail(ChildRow, { person });
      await manager.save(EventRow, { reportId: report.reportId, person, receivedAt: new Date(), body: report });
    });
  }
}

@Module({ controllers: [ReportController] })
class PeerModule {}

const app = await NestFactory.createMicroservice<MicroserviceOptions>(PeerModule, {
  transport: Transport.NATS,
  options: { servers: [natsUrl!] },
  logger: false,
});
await app.listen();
console.log('ready');
