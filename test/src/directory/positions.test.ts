import { expect } from 'chai';
import type { Database } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { PositionService } from '../../../src/directory/positions/position.service.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, seededWork } from './kernel.js';

async function positions(db: Database): Promise<PositionService> {
  const work = await seededWork(db, clockAt(1_000));
  const row = { jenis: 'petugas', status: 'aktif', kependudukan: 'bukan_penduduk', dibuat_at: 1 };
  for (const id of ['adi', 'budi', 'citra']) await db.write('pengguna').insert({ ...row, id, nama: id });
  return new PositionService(db, work);
}

const pupr = skpdIdOf('pupr');
const head = {
  kode: 'kepala',
  skpdId: pupr,
  penggunaId: 'adi',
  nomorSk: 'SK 1/2026',
  mulai: '2026-01-01',
  sampai: null,
} as const;

eachDatabase((_, make) => {
  it('names the holder of the day, or his dated pengganti', async () => {
    const service = await positions(await make());
    const id = await service.appoint(systemContext, head);
    await service.substitute(
      systemContext,
      { id, version: 1 },
      {
        penggunaId: 'budi',
        nomorSk: 'SPT 7/2026',
        dari: '2026-11-20',
        sampai: '2026-11-25',
      },
    );
    expect(await service.headOf(pupr, '2025-12-31')).to.equal(null);
    expect(await service.headOf(pupr, '2026-11-19')).to.deep.equal({
      jabatanId: id,
      penggunaId: 'adi',
      isPengganti: false,
      nomorSk: 'SK 1/2026',
    });
    expect(await service.headOf(pupr, '2026-11-25')).to.deep.include({
      penggunaId: 'budi',
      isPengganti: true,
      nomorSk: 'SPT 7/2026',
    });
    expect((await service.headOf(pupr, '2026-11-26'))?.penggunaId).to.equal('adi');
    expect((await service.positionsOf('budi', '2026-11-21')).map((one) => one.id)).to.deep.equal([id]);
    expect(await service.positionsOf('adi', '2026-11-21')).to.deep.equal([]);
  });

  it('lets a successor follow, never two at once', async () => {
    const db = await make();
    const service = await positions(db);
    const id = await service.appoint(systemContext, head);
    const next = { ...head, penggunaId: 'budi', mulai: '2026-12-01' };
    expect(await service.appoint(systemContext, next).catch((error: unknown) => error)).to.be.instanceOf(
      RuleBroken,
    );
    await service.end(systemContext, { id, version: 1 }, '2026-11-30');
    await service.appoint(systemContext, next);
    expect((await service.headOf(pupr, '2026-11-30'))?.penggunaId).to.equal('adi');
    expect((await service.headOf(pupr, '2026-12-01'))?.penggunaId).to.equal('budi');
    expect(
      await db.read('audit').where({ objek_jenis: 'jabatan' }).orderBy('urutan').pluck('tindakan'),
    ).to.deep.equal(['jabatan.diangkat', 'jabatan.diakhiri', 'jabatan.diangkat']);
    expect(
      await service
        .end(systemContext, { id: 'tidak-ada', version: 1 }, '2026-12-01')
        .catch((error: unknown) => error),
    ).to.be.instanceOf(NotFound);
  });

  it('knows Sekda as head of Sekretariat Daerah', async () => {
    const service = await positions(await make());
    await service.appoint(systemContext, {
      kode: 'sekda',
      skpdId: null,
      penggunaId: 'citra',
      nomorSk: 'SK 2/2026',
      mulai: '2026-01-01',
      sampai: null,
    });
    expect((await service.headOf(skpdIdOf('setda'), '2026-11-21'))?.penggunaId).to.equal('citra');
    expect((await service.holder('sekda', '2026-11-21'))?.penggunaId).to.equal('citra');
    expect(await service.holder('walikota', '2026-11-21')).to.equal(null);
  });
});
