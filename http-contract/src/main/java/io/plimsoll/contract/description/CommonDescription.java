package io.plimsoll.contract.description;

import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Adds to the description of a service what all have in common: the title, the token, and
 * the problem documents of whatever can be refused anywhere. An operation that says
 * {@code @SecurityRequirements} without any is open; the others need a token.
 */
public final class CommonDescription implements OpenApiCustomizer {

	private static final String TOKEN = "bearer";

	private static final String PROBLEM = "Problem";

	private static final Map<String, String> ANYWHERE = Map.of("400", "The request cannot be read", "503",
			"Overloaded, or what the answer needs is away; `Retry-After` says when to try again", "504",
			"The time was spent before the work was done");

	private static final Map<String, String> WITH_TOKEN = Map.of("401", "No valid token", "403",
			"The token does not allow this");

	private static final Map<String, String> WITH_BODY = Map.of("415", "The body is not of a type that is read");

	private final String title;

	/** Of the service that is called {@code name}, like {@code booking-service}. */
	public CommonDescription(String name) {
		this.title = "Plimsoll " + name.replace('-', ' ');
	}

	@Override
	public void customise(OpenAPI api) {
		if (api.getInfo() == null) {
			api.setInfo(new Info());
		}
		api.getInfo().setTitle(this.title);
		if (api.getComponents() == null) {
			api.setComponents(new Components());
		}
		api.getComponents()
			.addSecuritySchemes(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.bearerFormat("JWT")
						.description("`./plimsoll token` makes one."))
			.addSchemas(PROBLEM, problem());
		if (api.getPaths() != null) {
			api.getPaths().values().forEach((path) -> path.readOperations().forEach(CommonDescription::complete));
		}
	}

	private static void complete(Operation operation) {
		var responses = (operation.getResponses() != null) ? operation.getResponses() : new ApiResponses();
		add(responses, ANYWHERE);
		if (operation.getRequestBody() != null) {
			add(responses, WITH_BODY);
		}
		if (operation.getSecurity() == null || !operation.getSecurity().isEmpty()) {
			add(responses, WITH_TOKEN);
			operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
		}
		responses.forEach((status, response) -> {
			if (status.startsWith("4") || status.startsWith("5")) {
				response.setContent(new Content().addMediaType("application/problem+json",
						new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
			}
		});
		var inOrder = new ApiResponses();
		new TreeMap<>(responses).forEach(inOrder::addApiResponse);
		operation.setResponses(inOrder);
	}

	private static void add(ApiResponses responses, Map<String, String> more) {
		more.forEach((status, description) -> responses.computeIfAbsent(status,
				(_) -> new ApiResponse().description(description)));
	}

	private static Schema<?> problem() {
		return new ObjectSchema().description("What went wrong (RFC 9457)")
			.addProperty("type", new StringSchema().description("What identifies it; a page about it"))
			.addProperty("title", new StringSchema())
			.addProperty("status", new IntegerSchema())
			.addProperty("detail", new StringSchema().description("One sentence about this case"))
			.addProperty("instance", new StringSchema().description("The path that was asked for"))
			.addProperty("field", new StringSchema().description("The field or header that is to blame, if one is"));
	}

}
