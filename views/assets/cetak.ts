// The print button of receipts exists only where a script can press it.
document.querySelectorAll<HTMLButtonElement>('[data-cetak]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
});
