import type { DailyRoots } from '../../../src/audit/daily-root.js';
import type { AuditVerdict } from '../../../src/audit/verify.js';
import { systemContext, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import type { Logger } from '../../../src/logging/logger.js';
import type { PemeriksaanRepository } from './pemeriksaan.repository.js';

/** Publishes yesterday's last hash, just after midnight WIB. */
export function publishAuditRoot(roots: DailyRoots): JobDefinition {
  return {
    nama: 'portal.publish-audit-root',
    jadwal: { cron: '5 0 * * *' },
    handle: async (_muatan, { now }) => {
      await roots.publishYesterday(now);
    },
  };
}

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
