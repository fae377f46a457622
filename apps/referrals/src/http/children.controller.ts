import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { Found } from '../domain/child-file.js';
import { ReadChildFiles } from '../use-cases/read-child-files.js';
import { readChildFile, searchChild } from './documents/child-files.js';
import { childFileView } from './child-file.view.js';
import type { ChildFileView } from './child-file.view.js';
import { SearchChild } from './search-child.dto.js';

/** For social services' own staff: who the child is, and everything that has been reported, on one timeline. */
@Controller('children')
export class ChildrenController {
  constructor(private readonly childFiles: ReadChildFiles) {}

  /** A search is a POST: an identity number never stands in an address (Digg RES.02). */
  @Post('search')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(searchChild)
  async search(@CurrentViewer() viewer: Viewer, @Body() { personId }: SearchChild): Promise<Found> {
    const found = await this.childFiles.find(viewer, personId);
    if (found === undefined) throw notFound();
    return found;
  }

  @Get(':childId')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(readChildFile)
  async read(@CurrentViewer() viewer: Viewer, @Param('childId') childId: string): Promise<ChildFileView> {
    const file = await this.childFiles.read(viewer, childId);
    if (file === undefined) throw notFound();
    return childFileView(file);
  }
}

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}
