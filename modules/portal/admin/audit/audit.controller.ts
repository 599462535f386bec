import type { Request, Response } from 'express';
import { parseForm } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { queryText } from '../../pengguna.controller.js';
import { auditForm } from './audit.form.js';
import type { AuditQueries, SaringAudit } from './audit.queries.js';
import { auditPage } from './audit.view.js';

const ANYTHING: SaringAudit = { objekJenis: '', objekId: '', pelaku: '', tindakan: '', hari: '' };

/** Search of the audit chain by object, actor, deed and day. */
export class AuditController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: AuditQueries,
  ) {}

  readonly search = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(auditForm, req.query);
    if (!parsed.ok) {
      return this.pages.render(
        req,
        res.status(422),
        'portal/admin/audit',
        auditPage(parsed.form, ANYTHING, null),
      );
    }
    const hasil = await this.queries.search(parsed.value, queryText(req, 'sebelum'));
    const form = { values: parsed.value, errors: {} };
    await this.pages.render(req, res, 'portal/admin/audit', auditPage(form, parsed.value, hasil));
  };
}
