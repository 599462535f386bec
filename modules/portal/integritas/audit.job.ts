import type { AuditVerdict } from '../../../src/audit/verify.js';
import { systemContext, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import type { Logger } from '../../../src/logging/logger.js';
import type { PemeriksaanRepository } from './pemeriksaan.repository.js';

/** What the nightly recomputation needs. */
export interface VerifyDeps {
  readonly unitOfWork: UnitOfWork;
  readonly repository: PemeriksaanRepository;
  readonly logger: Logger;
  readonly verify: () => Promise<AuditVerdict>;
}

/** Recomputes the whole audit chain and keeps the verdict for /integritas. */
export function verifyAuditNightly({ unitOfWork, repository, logger, verify }: VerifyDeps): JobDefinition {
  return {
    nama: 'portal.verify-audit',
    jadwal: { cron: '30 1 * * *' },
    handle: async () => {
      const verdict = await verify();
      if (verdict.rusak) logger.error({ rusak: verdict.rusak }, 'the audit chain is broken');
      await unitOfWork.run(systemContext, (tx) => repository.insert(tx, verdict));
    },
  };
}
