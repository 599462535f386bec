/** Tells the styles that scripts run here; govuk-frontend refuses to start without it. */
export function markSupported(): void {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
}

/** Runs a component on every element that asks for it. */
export function forEach(selector: string, start: (element: HTMLElement) => void): void {
  document.querySelectorAll<HTMLElement>(selector).forEach(start);
}
