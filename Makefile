# Each target is one line; project/tooling does the work with a bare Python 3.11 or newer.
.DEFAULT_GOAL := help
.PHONY: help run dev test test-nginx lint prove contract bench vitals screenshots format migrate backup restore restore-drill operations-drill crash-test schema messages import up down logs be fe secrets deploy rollback lock clean
PYTHON ?= python3
tool := @$(PYTHON) -m project.tooling

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Install what is missing and serve the API and the client on PORT (8000)
	$(tool) run

dev: ## The same with hot reload of both (the API alone is on API_PORT, 8001)
	$(tool) dev

test: ## Every check there is; LEGS="lint sqlite" runs some of them
	$(tool) test

test-nginx: ## Only the tests of nginx: its real configuration, in front of a real gunicorn
	$(tool) test-nginx

lint: ## Linters, formats, types and import contracts of both sides
	$(tool) lint

prove: ## Plant a bug for each security proof and see it turn red; BUGS="revocation" takes some
	$(tool) prove

contract: ## Try the API with 10,000 made-up requests of each kind; CASES and SEED choose
	$(tool) contract

bench: ## Measure the API beside others that do the same; TASKS="10000 1000000" ENGINES=postgres ONLY=search
	$(tool) bench

vitals: ## Measure how the client feels in a browser with 100,000 tasks (TASKS)
	$(tool) vitals

screenshots: ## Take a picture of every screen into docs/gallery; ONLY="board palette" takes some
	$(tool) screenshots

format: ## Rewrite the code in the common format
	$(tool) format

migrate: ## Bring the database of .env up to date
	$(tool) migrate

backup: ## Write a checked backup of the database of .env into BACKUP_DIR (var/backups)
	$(tool) backup

restore: ## Put a backup in the database's place, which is kept: make restore FILE=var/backups/…
	$(tool) restore

restore-drill: ## Back up and restore while people write, on both databases; ROUNDS=3
	$(tool) restore-drill

operations-drill: ## Follow docs/operations.md in containers of its own, command by command; needs Docker
	$(tool) operations-drill

crash-test: ## Kill -9 server and database while people write, and count what is lost; KILLS=100
	$(tool) crash-test

schema: ## Write the OpenAPI schema and the client's types from the code
	$(tool) schema

messages: ## Compile the server's translations
	$(tool) messages

import: ## Read exported GitHub issues: make import FILE=issues.json
	$(tool) import

up: ## Start the development containers: PostgreSQL, API and client with hot reload
	docker compose up --build --detach --wait
	docker compose logs --no-log-prefix migrate

down: ## Stop the development containers; their data stays
	docker compose down

logs: ## Follow what the development containers say
	docker compose logs --follow

be: ## Only the API's development containers, with what they need
	docker compose up --build --detach --wait api worker

fe: ## Rebuild and start the client's development container
	docker compose up --build --detach --wait client

secrets: ## Make up production's secrets, one file each in secrets/; what is there stays
	$(tool) secrets

deploy: ## Put this commit (or TAG) into production without a failed request; ENV_FILE is .env.prod
	$(tool) deploy

rollback: ## Put the release before back into production, likewise
	$(tool) rollback

lock: ## Pin pyproject.toml's dependencies in requirements/; UPGRADE=1 takes newer versions
	$(tool) lock

clean: ## Remove what was installed and built; .env and the data stay
	$(tool) clean
