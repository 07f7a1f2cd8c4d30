/** An error as AWS answers it: `code` is the wire's, `status` the HTTP one, `message` what a person reads. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Codes and statuses as on the IAM API reference's pages of each operation. */
export const noSuchUser = (name: string): ServiceError =>
  new ServiceError('NoSuchEntity', 404, `The user with name ${name} cannot be found.`);

export const noSuchAccessKey = (id: string): ServiceError =>
  new ServiceError('NoSuchEntity', 404, `The Access Key with id ${id} cannot be found.`);

export const userExists = (name: string): ServiceError =>
  new ServiceError('EntityAlreadyExists', 409, `User with name ${name} already exists.`);

export const invalid = (message: string): ServiceError => new ServiceError('ValidationError', 400, message);

export const deleteConflict = (message: string): ServiceError =>
  new ServiceError('DeleteConflict', 409, message);

export const limitExceeded = (message: string): ServiceError =>
  new ServiceError('LimitExceeded', 409, message);
