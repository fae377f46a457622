import { Controller, Get, Param } from '@nestjs/common';
import { Access, Problem } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { MunicipalityDocuments } from '../intake/municipality-document.js';
import type { MunicipalityDocument } from '../intake/municipality-document.js';
import { readMunicipality } from './documents/doors.js';

const kommunkodForm = /^\d{4}$/;

/** Public: what a partner needs before its first message, and what anybody needs to verify a receipt. */
@Controller('municipalities')
export class MunicipalitiesController {
  constructor(private readonly documents: MunicipalityDocuments) {}

  @Get(':kommunkod')
  @Access('public')
  @Documented(readMunicipality)
  async read(@Param('kommunkod') kommunkod: string): Promise<MunicipalityDocument> {
    const document = kommunkodForm.test(kommunkod) ? await this.documents.of(kommunkod) : undefined;
    if (document === undefined) throw new Problem('not-found', 404, 'Not found');
    return document;
  }
}
