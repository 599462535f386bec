// Lists that stay current: the part marked [data-segar] is taken anew from that address every [data-detik] seconds,
// unless somebody is using it.
function perbarui(bagian: HTMLElement): void {
  const { segar, detik } = bagian.dataset;
  window.setTimeout(
    () => {
      ambil(segar ?? location.href)
        .then((baru) => {
          if (baru === null || bagian.contains(document.activeElement)) return perbarui(bagian);
          bagian.replaceWith(baru);
          perbarui(baru);
        })
        .catch(() => perbarui(bagian)); // its own clock says how old it is
    },
    Number(detik ?? 10) * 1000,
  );
}

async function ambil(alamat: string): Promise<HTMLElement | null> {
  const jawaban = await fetch(alamat, { redirect: 'manual' });
  if (!jawaban.ok) return null;
  return new DOMParser()
    .parseFromString(await jawaban.text(), 'text/html')
    .querySelector<HTMLElement>('[data-segar]');
}

document.querySelectorAll<HTMLElement>('[data-segar]').forEach(perbarui);
