# Every image of the platform, from source: `docker compose up --build` needs nothing but Docker.
# The stage `build` is common to all; MODULE chooses the service.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -Dquick package
# for the training runs below; the platform makes keys of its own
RUN java -jar lab/target/plimsoll.jar keys --into /training-keys

FROM build AS extracted
ARG MODULE
RUN java -Djarmode=tools -jar ${MODULE}/target/plimsoll-${MODULE}-*-exec.jar extract --layers --destination /app --application-filename app.jar

# A service: dependencies and application in layers of their own, so that a change of ours ships kilobytes.
FROM eclipse-temurin:25-jre AS service
ARG MODULE
# a volume takes its owner from whichever image mounts it first: /keys is the lab's (10002) in both, /kept is the service's
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin plimsoll \
 && install -d -o 10002 /keys && install -d -o 10001 -m 700 /kept
WORKDIR /app
COPY --from=extracted /app/dependencies/ ./
COPY --from=extracted /app/spring-boot-loader/ ./
COPY --from=extracted /app/snapshot-dependencies/ ./
COPY --from=extracted /app/application/ ./
# A training run up to the refreshed context; its ahead-of-time cache halves the start.
RUN --mount=type=bind,from=build,source=/training-keys,target=/training-keys \
    java -XX:AOTCacheOutput=app.aot -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dspring.context.exit=onRefresh -Dspring.flyway.enabled=false \
      -jar app.jar --plimsoll.token.public-key-file=/training-keys/token-public.jwk >/tmp/training.log 2>&1 \
    || (tail -n 40 /tmp/training.log; exit 1)
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.2", "-Xmx224m", "-Xss512k", "-XX:MaxMetaspaceSize=160m", "-XX:ReservedCodeCacheSize=64m", "-XX:SweeperThreshold=100", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]

# The lab's jar: the simulated directory of postcodes, and the command that mints tokens.
FROM eclipse-temurin:25-jre AS lab
RUN useradd --uid 10002 --no-create-home --shell /usr/sbin/nologin plimsoll \
 && mkdir /keys && chown plimsoll /keys \
 && printf '#!/bin/sh\nexec java ${PLIMSOLL_HEAP:--Xmx64m} -XX:+UseSerialGC -XX:-UsePerfData -jar /app/plimsoll.jar "$@"\n' >/usr/local/bin/plimsoll \
 && chmod 755 /usr/local/bin/plimsoll
WORKDIR /app
COPY --from=build /src/lab/target/plimsoll.jar ./
USER 10002
ENV PLIMSOLL_KEYS=/keys
VOLUME /keys
EXPOSE 8080
ENTRYPOINT ["plimsoll"]
