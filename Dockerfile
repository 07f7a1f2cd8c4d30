# solekey in an image that holds Node.js, what that is linked with, and the bundle: no shell, no package manager, no root.
# docs/container.md shows how to build it and how to run it.

# Node.js of the version that tools/runtime pins, so that what was tested is what runs. A tag can be moved: where you
# build for others, write the digest that you have looked up behind it (@sha256:…), here and below.
FROM node:26.10.0-slim AS build
WORKDIR /solekey
COPY package.json package-lock.json .npmrc ./
COPY tools/runtime tools/runtime
RUN npm ci
COPY . .
RUN npm run build

# What Node.js takes of a system: itself, the libraries it is linked with, and where names of hosts are looked up.
FROM node:26.10.0-slim AS runtime
WORKDIR /image
RUN mkdir -p root/tmp root/etc owned/data && chmod 1777 root/tmp && echo 'hosts: files dns' >root/etc/nsswitch.conf
RUN node=$(command -v node) && libraries=$(ldd "$node") && \
    for word in $libraries; do \
      case $word in \
        /*) cp --dereference --parents "$word" root || exit 1 ;; \
        not) echo "$libraries"; exit 1 ;; \
      esac; \
    done && \
    install -D "$node" root/usr/local/bin/node

FROM scratch
LABEL org.opencontainers.image.title="solekey" \
      org.opencontainers.image.description="One IAM user, one active access key, over an AWS organization" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=runtime /image/root/ /
COPY --from=build /solekey/LICENSE /solekey/NOTICE /solekey/
COPY --from=build /solekey/dist /solekey/dist
# Of nobody in particular. Another one, as `docker run --user` gives, does as well.
COPY --from=runtime --chown=65532:65532 /image/owned/ /
USER 65532:65532
# Reports, plans and, in .local, the journals of runs: the one folder that is written to. No compiled code is kept,
# since the next container would not find it.
WORKDIR /data
ENV HOME=/data XDG_CACHE_HOME=/dev/null
# It has to start, or there is no image.
RUN ["/usr/local/bin/node", "/solekey/dist/main.mjs", "--version"]
ENTRYPOINT ["/usr/local/bin/node", "/solekey/dist/main.mjs"]
