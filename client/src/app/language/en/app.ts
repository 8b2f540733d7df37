/** Texts of the frame around every page. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const app = {
  name: 'Spojka',
  home: 'Spojka, to the start',
  skip: 'Go to the content',
  account: 'Who I am and where I sit',
  seats: 'My seats',
  seatNow: 'you sit here now',
  language: 'Language',
  signOut: 'Sign out',
  endsSoon: 'You will soon be signed out, since nobody is working here.',
  goOn: 'Go on',
  offline: 'No connection since {{time}}. You see the last known state; the connection comes back by itself.',
  readOnly:
    'For now you can only read; the server cannot save. You can go on writing: your words stay in this window and are saved by themselves, only please do not close it. Please wait a while with anything else, and tell your administrator if this lasts.',
  notFoundTitle: 'There is nothing here',
  notFound: 'This page does not exist, or it is not for you. The link may also have been cut short.',
  toStart: 'To the start',
  brokenTitle: 'Something went wrong on our side',
  broken: 'What you saved is safe. Please load the page again.',
  reload: 'Load again',
} as const satisfies EnglishCatalogue['app']
