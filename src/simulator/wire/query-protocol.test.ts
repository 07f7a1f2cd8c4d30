import { describe, expect, test } from 'vitest';
import { ServiceError } from '../service-error.ts';
import { readQuery, writeQueryError, writeQueryOutput } from './query-protocol.ts';

describe('a question', () => {
  test.each([
    ['Action=A&Version=1', {}],
    ['UserName=a%2Cb+c&MaxItems=5', { UserName: 'a,b c', MaxItems: '5' }],
    [
      'Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=%26',
      { Tags: [{ Key: 'k', Value: 'v' }, { Key: '&' }] },
    ],
    ['Names.member.1=a&Names.member.2=b', { Names: ['a', 'b'] }],
    ['Names.member.0=a&Names.member.x=b&Names.member.999999999=c', { Names: [] }],
    ['Outer.Inner=x', { Outer: { Inner: 'x' } }],
  ])('%s', (body, input) => {
    expect(structuredClone(readQuery(body))).toEqual(input);
  });

  test('cannot reach into every object of the process', () => {
    readQuery('__proto__.polluted=yes&a.__proto__.polluted=yes');
    expect('polluted' in {}).toBe(false);
  });
});

test('an answer is XML: lists of members, dates in whole seconds, nothing for what is not there', () => {
  const output = {
    Users: [{ UserName: `<a&"b'>`, CreateDate: new Date(1999), Path: undefined }],
    IsTruncated: false,
  };
  expect(writeQueryOutput('ListUsers', 'urn:x', output, 'id')).toBe(
    '<ListUsersResponse xmlns="urn:x"><ListUsersResult><Users><member>' +
      "<UserName>&lt;a&amp;&quot;b'&gt;</UserName><CreateDate>1970-01-01T00:00:01Z</CreateDate>" +
      '</member></Users><IsTruncated>false</IsTruncated></ListUsersResult>' +
      '<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></ListUsersResponse>',
  );
});

test('an answer of nothing has only its metadata', () => {
  expect(writeQueryOutput('DeleteUser', 'urn:x', null, 'id')).toBe(
    '<DeleteUserResponse xmlns="urn:x"><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DeleteUserResponse>',
  );
});

test.each([
  [404, 'Sender'],
  [500, 'Receiver'],
])('an error of status %i is the fault of the %s', (status, type) => {
  const error = new ServiceError('Code', status, 'a < b');
  expect(writeQueryError('urn:x', error, 'id')).toBe(
    `<ErrorResponse xmlns="urn:x"><Error><Type>${type}</Type><Code>Code</Code><Message>a &lt; b</Message></Error><RequestId>id</RequestId></ErrorResponse>`,
  );
});
