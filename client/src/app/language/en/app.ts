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
  offline: 'No connection since {{time}}. You see the last known state; the connection comes back by itself.',
  notFoundTitle: 'There is nothing here',
  notFound: 'This page does not exist, or it is not for you. The link may also have been cut short.',
  toStart: 'To the start',
  brokenTitle: 'Something went wrong on our side',
  broken: 'What you saved is safe. Please load the page again.',
  reload: 'Load again',
} as const satisfies EnglishCatalogue['app']
