import 'reflect-metadata';
import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { ConcernReportV1 } from '@varsam/contracts';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';

const [, , databaseUrl, port] = process.argv;

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

const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl!, entities: [ChildRow, EventRow], poolSize: 20 }).initialize();

@Controller('concern-reports')
class ReportsController {
  @Post()
  async receive(@Body() report: ConcernReportV1): Promise<{ readonly reportId: string; readonly receivedAt: Date }> {
    const person = report.child.personId?.value ?? '';
    const receivedAt = new Date();
    await dataSource.transaction(async (manager) => {
      await manager.createQueryBuilder().insert().into(ChildRow).values({ person, firstSeen: receivedAt }).orIgnore().execute();
      await manager.save(EventRow, { reportId: report.reportId, person, receivedAt, body: report });
    });
    return { reportId: report.reportId, receivedAt };
  }
}

@Module({ controllers: [ReportsController] })
class PeerModule {}

const app = await NestFactory.create(PeerModule, new ExpressAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
await app.listen(Number(port), '127.0.0.1');
console.log('ready');
