/** Courses that people are to take. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, result, words } from '../action.ts';
import { findMember, findNamed, needActive, needCourse, needMember } from '../find.ts';
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
    undo: {
      action: 'training.unassign',
      withinHours: 168,
      steps: ['The training is taken off the plan.'],
    },
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
  preview: (db, training) => changeOf(db, training, 'on the plan'),
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
  preview: (db, training) => changeOf(db, training, 'not on the plan'),
  probe: (db, { person, course }) => !isAssigned(db, person, course),
  target: (db, { person, course }) => isAssigned(db, person, course),
});

function changeOf(db: Records, training: Training, after: string): Change[] {
  const member = findMember(db, training.person);
  const course = findNamed(db, 'sandbox_courses', training.course);
  if (!member || !course) return [];
  const before = isAssigned(db, training.person, course.id) ? 'on the plan' : 'not on the plan';
  return [{ what: `Training "${course.name}" of ${member.name}`, before, after }];
}

function isAssigned(db: Records, person: string, wanted: string): boolean {
  const course = findNamed(db, 'sandbox_courses', wanted);
  if (!course) return false;
  const sql = 'SELECT 1 FROM sandbox_trainings WHERE person = ? AND course = ?';
  return db.one(sql, person, course.id) !== undefined;
}
