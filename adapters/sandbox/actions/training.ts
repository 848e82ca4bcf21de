/** Courses that people are to take. */
import { action, argsOf, ID, result, words } from '../action.ts';
import { findNamed, needActive, needCourse, needMember } from '../find.ts';
import type { Records } from '../records.ts';

type Training = { person: string; course: string };

const TRAINING = argsOf({ person: ID, course: words(80) });
const read = (args: { text(name: string): string }): Training => ({
  person: args.text('person'),
  course: args.text('course'),
});

export const assign = action({
  spec: {
    name: 'training.assign',
    title: 'Assign the training {course} to {person}',
    schema: TRAINING,
    touches: 'The training plan',
    risk: 'low',
    subject: 'person',
    undo: { action: 'training.unassign', withinHours: 168 },
  },
  read,
  perform(db, { person, course: wanted }) {
    const { name } = needActive(db, person);
    const course = needCourse(db, wanted);
    const facts = { person, course: course.id };
    if (isAssigned(db, person, course.id))
      return result(`${name} had the training "${course.name}" already.`, facts);
    db.run('INSERT INTO sandbox_trainings (person, course) VALUES (?, ?)', person, course.id);
    return result(`${name} has the training "${course.name}" to do.`, facts, facts);
  },
  probe: (db, { person, course }) => isAssigned(db, person, course),
  target: (db, { person, course }) => isAssigned(db, person, course),
});

export const unassign = action({
  spec: {
    name: 'training.unassign',
    title: 'Take the training {course} off the plan of {person}',
    schema: TRAINING,
    touches: 'The training plan',
    risk: 'low',
    subject: 'person',
  },
  read,
  perform(db, { person, course: wanted }) {
    const { name } = needMember(db, person);
    const course = needCourse(db, wanted);
    const there =
      db.run('DELETE FROM sandbox_trainings WHERE person = ? AND course = ?', person, course.id) > 0;
    const said = there
      ? `${name} need not take "${course.name}".`
      : `${name} did not have the training "${course.name}".`;
    return result(said, { person, course: course.id });
  },
  probe: (db, { person, course }) => !isAssigned(db, person, course),
  target: (db, { person, course }) => isAssigned(db, person, course),
});

function isAssigned(db: Records, person: string, wanted: string): boolean {
  const course = findNamed(db, 'sandbox_courses', wanted);
  if (course === undefined) return false;
  return (
    db.one('SELECT 1 FROM sandbox_trainings WHERE person = ? AND course = ?', person, course) !== undefined
  );
}
