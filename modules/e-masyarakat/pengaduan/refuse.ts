import { Conflict, NotFound, RuleBroken, WindowClosed } from '../../../src/errors.js';
import type { DomainError } from '../../../src/errors.js';
import type { Pelanggaran, Putusan } from './syarat.rules.js';

function errorOf(pelanggaran: Pelanggaran): DomainError {
  switch (pelanggaran.jenis) {
    case 'isi':
      return new RuleBroken(
        pelanggaran.pesan,
        pelanggaran.bidang === undefined ? {} : { [pelanggaran.bidang]: pelanggaran.pesan },
      );
    case 'berubah':
      return new Conflict(pelanggaran.pesan);
    case 'tertutup':
      return new WindowClosed(pelanggaran.pesan);
    case 'tiada':
      return new NotFound();
  }
}

/** Throws the error of the first broken rule; none broken: returns. */
export function refuse(...putusan: readonly Putusan[]): void {
  const first = putusan.find((one) => one !== null);
  if (first) throw errorOf(first);
}
