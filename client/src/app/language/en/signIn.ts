/** Texts of signing in. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const signIn = {
  title: 'Sign in',
  lead: 'One plan of help, written together. Everybody at the table sees what the client has opened to them.',
  ended: 'You have been signed out. What was saved is in order.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  emailMissing: 'Please enter your e-mail address.',
  passwordMissing: 'Please enter your password.',
  wrong: 'The e-mail address and the password do not match. Please check them; capital and small letters differ in the password.',
  wait_one: 'There were too many attempts. Please try again in {{count}} second.',
  wait_other: 'There were too many attempts. Please try again in {{count}} seconds.',
  unreachable: 'Spojka is not answering now. Please check your network connection and try again.',
  demoTitle: 'Demonstration: through whose eyes to look',
  demoLead:
    'All these people, offices and cases are invented. One press signs you in. You can be somebody else in each tab of the browser.',
  withoutCase: 'Without a case',
  withPassword: 'Sign in with e-mail and password',
} as const satisfies EnglishCatalogue['signIn']
