import type { EnglishCatalogue } from '../catalogue.ts'

/** Texts of what is erased for good. */
export const erasure: EnglishCatalogue['erasure'] = {
  goes: 'What goes',
  stays: 'What stays',
  done: 'Erased for good',
  donePerson: 'A person, {{date}}, {{name}}',
  doneText: 'Deleted text, {{date}}, {{name}}',
  subject: {
    button: 'Erase a person…',
    title: 'Erase a person for good',
    lead: 'Nobody can take this back: not you, not the administrator, not whoever holds the keys of the server. Make sure first that the records need not be kept any more.',
    who: 'Whom to erase',
    goesAll:
      'This is the last person of the case: the whole plan goes, minutes and texts of conferences, tasks, decisions and the name of the case. The case is closed.',
    goesOwn: 'Entries, summaries and joint texts that are about this person alone, and what belongs to them: tasks and decisions.',
    goesName:
      'The name wherever it stands in the case exactly like this. Other forms of it are not recognised; delete these by hand first.',
    goesLog: 'All earlier versions of these texts. They close for everybody who has them open.',
    staysStub: 'That somebody was erased, when and by whom. Without a word about the person.',
    staysOthers:
      'Texts about the other people of the case, and texts about several. Go through them first and delete what should not stay.',
    staysClosed:
      'Nobody is let into joint texts by an erasure. Where that should depend on the others alone from now on, say at the section whom it is about.',
    staysEntries:
      'Entries about several people close to others when this person’s consent ends: nobody signs for them any more. Whoever wrote an entry goes on reading it and can write a new one from it, about the others alone. So copy the client’s words about several people beforehand.',
    staysElsewhere:
      'What somebody has printed or written down elsewhere. From an older backup the person is erased anew when it is restored.',
    name: 'Name to confirm',
    nameHint: 'Type exactly: {{name}}',
    whoFirst: 'First choose whom to erase.',
    nameWrong: 'The name does not match.',
    running: 'An item of a conference is running. Wait until it is over.',
    save: 'Erase for good',
  },
  text: {
    button: 'Erase deleted text…',
    title: 'Erase deleted text for good',
    lead: 'What somebody deleted in a text is read by nobody any more, but it stays in the history. Here it goes from there for good.',
    body: 'Delete the sentence in the text first. What stands in the text does not change, and whoever writes there writes on. This cannot be taken back.',
    which: 'In which text',
    joint: '{{title}}: joint text',
    entry: '{{title}}: {{author}}, {{date}}',
    save: 'Erase for good',
  },
}
