// Starts the govuk-frontend components of forms and messages that are on this page. The larger ones, which few pages
// have, are in govuk-besar.ts.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs';
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs';
import { startComponents } from './lib/dukungan.js';

startComponents({
  'govuk-button': Button,
  'govuk-character-count': CharacterCount,
  'govuk-checkboxes': Checkboxes,
  'govuk-error-summary': ErrorSummary,
  'govuk-notification-banner': NotificationBanner,
  'govuk-password-input': PasswordInput,
  'govuk-radios': Radios,
});
